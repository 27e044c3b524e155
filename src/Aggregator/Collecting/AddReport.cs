using Aggregator.Model;

namespace Aggregator;

/// <summary>What came of a link that was handed in.</summary>
/// <param name="Entry">As stored.</param>
/// <param name="Before">The entry as it was in the store already; null when it is new.</param>
/// <param name="Printed">What the issues so far have to do with it: "printed in issue 12 on 2020-06-30", "stands in issue 13, which is open".</param>
/// <param name="Problem">Why the page could not be read; null when it was.</param>
public sealed record AddReport(Entry Entry, Entry? Before, IReadOnlyList<string> Printed, Problem? Problem);
