using System.Text;
using Aggregator.Model;
using Aggregator.Saving;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>The sources: how they do, and which there are.</summary>
public sealed partial class Desk
{
    /// <summary>Of the printed issues, how many are looked at.</summary>
    private const int MostIssues = 12;

    /// <summary>Of a source that is tried.</summary>
    private const int MostShown = 10;

    /// <summary>Every source of <c>sources.yml</c>, in its order.</summary>
    public Task<IReadOnlyList<DeskSource>> Sources(CancellationToken ct) => Task.Run<IReadOnlyList<DeskSource>>(
        () =>
        {
            var sources = Now().Sources;
            var visits = store.Visits();
            var silent = pipeline.Coverage().Silent.ToDictionary(one => one.Source, StringComparer.Ordinal);
            var printed = Printed();
            return
            [
                .. sources.Select(source => (Source: source, Visit: visits.GetValueOrDefault(source.Key))).Select(one => new DeskSource
                {
                    Key = one.Source.Key,
                    Kind = one.Source.Kind,
                    Of = string.Join(' ', one.Source.Fields.Values.FirstOrDefault() ?? []),
                    Enabled = one.Source.Enabled,
                    Section = one.Source.Section,
                    Tags = one.Source.Tags,
                    Last = one.Visit,
                    NextAt = one.Visit?.NextAt,
                    Failures = one.Visit?.Failures ?? 0,
                    Problem = one.Visit?.Problem?.Sentence,
                    NeedsPerson = one.Visit?.NeedsPerson ?? false,
                    NewestAt = one.Visit?.Days is [var newest, ..] ? newest : null,
                    Silent = silent.GetValueOrDefault(one.Source.Key),
                    Printed = [.. printed.Select(issue => (issue.Issue, issue.Sources.GetValueOrDefault(one.Source.Key)))],
                }),
            ];
        },
        ct);

    /// <summary>Visits a source now, due or not, and stores what it says.</summary>
    /// <exception cref="ArgumentException">There is no such source.</exception>
    public async Task<Visit> RetryNow(string key, CancellationToken ct)
    {
        var visit = await pipeline.Collect(SourceOf(key), ct);
        if (store.OpenIssue() is { } open)
        {
            Changed?.Invoke(open.Number);
        }

        return visit;
    }

    /// <summary>Switches a source off or on in <c>sources.yml</c>; every other character of the file stays. A running scheduler hears of it when it starts again.</summary>
    public Task<DeskReport> Enable(string key, bool enabled, CancellationToken ct) => InTurn(
        () => Now().Sources.FirstOrDefault(source => source.Key == key) is not { } source ? new DeskReport(false, $"sources.yml has no source '{key}'.")
            : source.Enabled == enabled ? new DeskReport(false, $"{key} is {(enabled ? "on" : "off")} already.")
            : Rewritten(
                text => SourceEditing.Switched(text, key, enabled), $"{key} is {(enabled ? "on" : "off")} in sources.yml.",
                $"sources.yml writes {key} in a way that a program cannot change safely: write `enabled: {(enabled ? "true" : "false")}` there by hand."),
        ct);

    /// <summary>Looks at an address as a source, a feed or a page that names one, without storing anything.</summary>
    public async Task<DeskTrial> Try(string address, CancellationToken ct)
    {
        var text = address.Trim();
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var asked) || asked.Scheme is not ("http" or "https"))
        {
            return new DeskTrial(new Uri("about:blank"), "", "", null, 0, [], $"\"{text}\" is no http(s) address.");
        }

        var trial = new Source { Key = "trial", Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [asked.AbsoluteUri] } };
        var (feed, entries) = await reader.Fetch(trial, ct);
        var place = feed.FoundAt ?? asked;
        var sources = Now().Sources;
        var work = Reader.Canonicalize(place.AbsoluteUri).Key;
        var same = sources.FirstOrDefault(source => source.Field("url") is { } url && Reader.Canonicalize(url).Key == work);
        var (key, line) = SourceLines.Of([new ListedFeed(place, feed.Title, [])], sources.Select(source => source.Key))[0];
        var problem = feed.Problem?.Sentence ?? (same is null ? null : $"It stands in sources.yml already, as {same.Key}.");
        var found = feed.Title.Length > 0 ? $"{feed.Format}, {feed.Title}" : feed.Format;
        var newest = entries.OrderByDescending(entry => entry.Published ?? DateTimeOffset.MinValue).Take(MostShown);
        return new DeskTrial(place, key, found, problem is null ? line : null, entries.Count, [.. newest], problem);
    }

    /// <summary>Adds a source that was tried to <c>sources.yml</c> and visits it.</summary>
    public async Task<DeskReport> AddSource(DeskTrial trial, CancellationToken ct)
    {
        if (trial.Line is not { } line)
        {
            return new DeskReport(false, trial.Problem ?? "This address cannot be a source.");
        }

        var report = await InTurn(
            () => Now().Sources.Any(source => source.Key == trial.Key) ? new DeskReport(false, $"sources.yml has a source '{trial.Key}' already.")
                : Rewritten(text => SourceEditing.Added(text, line), $"{trial.Key} stands in sources.yml.", $"sources.yml lists its sources in a way that a program cannot add to safely; paste this line there: {line}"),
            ct);
        if (!report.Done)
        {
            return report;
        }

        var visit = await RetryNow(trial.Key, ct);
        return report with { Says = $"{report.Says} {(visit.Problem is { } problem ? problem.Sentence : FormattableString.Invariant($"It brought {visit.NewEntries} entries."))}", Key = trial.Key };
    }

    // What would make the file a wrong one is taken back.
    private DeskReport Rewritten(Func<string, string?> change, string says, string cannot)
    {
        var before = File.ReadAllBytes(configuration.File);
        var text = Encoding.UTF8.GetString(before);
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        if (change(text[mark.Length..]) is not { } after)
        {
            return new DeskReport(false, cannot);
        }

        WholeFile.Write(configuration.File, mark + after);
        if (configurations() is { Configuration: null, Mistakes: [var mistake, ..] })
        {
            WholeFile.Write(configuration.File, before);
            return new DeskReport(false, $"{cannot} ({mistake})");
        }

        return new DeskReport(true, says);
    }

    private Source SourceOf(string key) => Now().Sources.FirstOrDefault(source => source.Key == key) ?? throw new ArgumentException($"reviewing: sources.yml has no source '{key}'");

    // The file as it is by now; what is wrong with it is for the commands to say.
    private Configuration Now() => configurations().Configuration ?? configuration;

    private List<(string Issue, Dictionary<string, int> Sources)> Printed()
    {
        var items = store.PrintedItems().Where(item => item.Lead is not null).DistinctBy(item => (item.Issue, item.Lead)).ToLookup(item => item.Issue, StringComparer.Ordinal);
        var issues = store.PrintedIssues().Select(issue => issue.Name).TakeLast(MostIssues).ToList();
        var carried = store.Entries([.. issues.SelectMany(issue => items[issue]).Select(item => item.Lead!)]);
        return [.. issues.Select(issue => (issue, items[issue].SelectMany(item => carried.GetValueOrDefault(item.Lead!)?.Sources ?? [])
            .GroupBy(source => source, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)))];
    }
}
