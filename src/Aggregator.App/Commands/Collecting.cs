using System.CommandLine;
using System.Globalization;
using Aggregator.Model;
using Spectre.Console;

namespace Aggregator.App.Commands;

/// <summary>Collecting as several commands do it: with progress on a terminal, and the exit code at the end.</summary>
internal static class Collecting
{
    /// <summary>More sources than this with one trouble are told by an example.</summary>
    private const int Alike = 8;

    private const int AlikeTold = 3;

    /// <param name="sources">Null: what is due, shared with other programs on the same database.</param>
    public static async Task<IReadOnlyList<Visit>> Run(Session session, ParseResult result, Workspace workspace, IReadOnlyList<Source>? sources, CancellationToken ct)
    {
        var pipeline = workspace.Pipeline;
        var count = (sources ?? pipeline.Due()).Count;
        if (!session.Surroundings.IsTerminal || session.Quiet(result) || count == 0)
        {
            return await Collect(null);
        }

        IReadOnlyList<Visit> visits = [];
        await session.Console(session.Surroundings.Error).Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("collecting", maxValue: count);
                var found = 0;
                visits = await Collect(new Now<Visit>(visit =>
                {
                    var entries = Interlocked.Add(ref found, visit.Entries);
                    task.Increment(1);
                    task.Description = $"{task.Value:0}/{count} sources, {entries} entries";
                }));
            });
        return visits;

        Task<IReadOnlyList<Visit>> Collect(IProgress<Visit>? progress) =>
            sources is null ? pipeline.CollectDue(progress, ct) : pipeline.Collect(sources, progress, ct);
    }

    /// <summary>A line for each visit that went wrong.</summary>
    public static void Problems(TextWriter output, IEnumerable<Visit> visits)
    {
        foreach (var visit in visits.Where(visit => visit.Problem is not null))
        {
            output.WriteLine($"{visit.SourceKey}: {visit.Problem!.Sentence}");
        }
    }

    public static int ExitCodeOf(Session session, IReadOnlyList<Visit> visits)
    {
        var failed = visits.Where(visit => visit.NeedsPerson).ToList();
        foreach (var same in failed.GroupBy(visit => visit.Problem!.Kind))
        {
            // One mistake of ours, or no way out of this machine, stops all sources alike: a screen of the same sentence hides it.
            var told = same.Count() <= Alike ? same.Count() : AlikeTold;
            foreach (var visit in same.Take(told))
            {
                session.Warn($"{visit.SourceKey} needs a person: {visit.Problem!.Sentence}");
            }

            if (same.Count() > told)
            {
                session.Warn(string.Create(CultureInfo.InvariantCulture, $"and {same.Count() - told} more sources with the same trouble; `aggregator status` names them all."));
            }
        }

        return failed.Count > 0 ? ExitCode.NeedsPerson : ExitCode.Done;
    }

    // Progress<T> reports on another thread some time later; a bar wants it now.
    private sealed class Now<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
