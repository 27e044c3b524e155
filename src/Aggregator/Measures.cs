using System.Diagnostics.Metrics;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What can be measured of the trip from outside, by anything that listens to .NET's meters. Nobody listening costs nothing.</summary>
public static class Measures
{
    public const string Name = "Aggregator";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Visits = Meter.CreateCounter<long>("aggregator.visits", "{visit}", "Visits at sources");
    private static readonly Counter<long> Entries = Meter.CreateCounter<long>("aggregator.entries", "{entry}", "New entries");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("aggregator.failures", "{visit}", "Visits that failed, by problem");
    private static readonly UpDownCounter<long> Queue = Meter.CreateUpDownCounter<long>("aggregator.queue", "{source}", "Sources waiting for their visit in this round");
    private static readonly Histogram<double> VisitSeconds = Meter.CreateHistogram<double>("aggregator.visit.duration", "s", "How long a visit took");
    private static readonly Histogram<double> DraftSeconds = Meter.CreateHistogram<double>("aggregator.draft.duration", "s", "How long a draft took");

    internal static void Queued(int change) => Queue.Add(change);

    internal static void Of(Visit visit, string kind)
    {
        KeyValuePair<string, object?> of = new("kind", kind);
        Visits.Add(1, of, new("outcome", visit.Outcome.ToString().ToLowerInvariant()));
        Entries.Add(visit.NewEntries, of);
        VisitSeconds.Record(visit.Milliseconds / 1000d, of);
        if (visit.Problem is { } problem)
        {
            Failures.Add(1, of, new("problem", problem.Kind.ToString()));
        }
    }

    internal static void Drafted(TimeSpan took) => DraftSeconds.Record(took.TotalSeconds);
}
