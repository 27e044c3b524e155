using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>
/// Saving of visits. While one transaction runs, the visits that end meanwhile wait and then go into the next one together: each transaction writes the
/// upper pages of every index again, so one for each visit costs more than the entries themselves.
/// </summary>
public sealed partial class Store
{
    /// <summary>So few that a transaction stays short for other programs, and little is lost when this one is killed.</summary>
    private const int VisitsAtOnce = 64;

    private readonly Queue<Waiting> _waiting = new();
    private bool _savesWaiting;

    /// <summary>Whether a visit waits for others with which it is saved.</summary>
    public bool SavesTogether => _database.WritesTogether;

    /// <summary>As <see cref="Save(Source, IReadOnlyList{Entry}, Model.Visit)"/>, perhaps in one transaction with visits at other sources; none of them stops another.</summary>
    /// <returns>Ends when the visit is stored.</returns>
    public Task<Visit> SaveWithOthers(Source source, IReadOnlyList<Entry> entries, Visit visit)
    {
        if (!SavesTogether)
        {
            return Task.FromResult(Save(source, entries, visit));
        }

        var waiting = new Waiting(source, new ToldEntries(entries), visit, new TaskCompletionSource<Visit>(TaskCreationOptions.RunContinuationsAsynchronously));

        lock (_waiting)
        {
            _waiting.Enqueue(waiting);
            if (!_savesWaiting)
            {
                _savesWaiting = true;
                _ = Task.Factory.StartNew(SaveWaiting, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }

        return waiting.Done.Task;
    }

    private void SaveWaiting()
    {
        while (true)
        {
            var some = new List<Waiting>();
            lock (_waiting)
            {
                while (some.Count < VisitsAtOnce && _waiting.TryDequeue(out var next))
                {
                    some.Add(next);
                }

                if (some.Count == 0)
                {
                    _savesWaiting = false;
                    return;
                }
            }

            try
            {
                var saved = WriteBeside((transaction, writer) => some.ConvertAll(one => Save(transaction, writer, one.Source, one.Told, one.Visit)));
                some.Zip(saved).ToList().ForEach(pair => pair.First.Done.SetResult(pair.Second));
            }
            catch (Exception)
            {
                some.ForEach(SaveAlone);
            }

            some.ForEach(one => one.Told.Dispose());
        }
    }

    // One of several could not be saved, and so none was: each by itself, so that whose fault it is bears it.
    private void SaveAlone(Waiting one)
    {
        try
        {
            one.Done.SetResult(WriteBeside((transaction, writer) => Save(transaction, writer, one.Source, one.Told, one.Visit)));
        }
        catch (Exception fault)
        {
            one.Done.SetException(fault);
        }
    }

    private static Visit Save(DbTransaction transaction, Writer writer, Source source, ToldEntries told, Visit visit)
    {
        if (source.Key != visit.SourceKey)
        {
            throw new ArgumentException($"storage: a visit at {visit.SourceKey} was to be saved for the source {source.Key}", nameof(visit));
        }

        var last = transaction.Connection!.QuerySingleOrDefault<(string? FirstRead, string? Days)>(
            "select first_read, days from visits where source_key = @Key", new { source.Key }, transaction);
        var firstRead = ColumnText.TimeOrNull(last.FirstRead) ?? visit.FirstRead;
        var days = ColumnText.Times(last.Days ?? ColumnText.NoList);
        var stored = visit with { FirstRead = firstRead, NewEntries = 0, Days = days };
        if (told.Entries.Count > 0)
        {
            var (added, moments) = writer.Entries.Save(transaction, source, told.Entries, visit.At, first: firstRead == visit.At);
            stored = stored with { NewEntries = added, Days = Aggregator.Model.Visit.LastDays([.. days, .. moments]) };
        }

        transaction.Connection!.Execute(VisitRow.Save, VisitRow.Of(stored), transaction);
        Log(transaction, stored);
        transaction.Connection!.Execute("update claims set holder = null, held_until = null where source_key = @Key and holder is not null", new { source.Key }, transaction);
        return stored;
    }

    private sealed record Waiting(Source Source, ToldEntries Told, Visit Visit, TaskCompletionSource<Visit> Done);
}
