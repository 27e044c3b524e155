namespace Aggregator.Model;

/// <summary>How much of what should have been read was read before a draft.</summary>
/// <param name="Sources">Enabled sources.</param>
/// <param name="Read">Of these, those whose last visit went well.</param>
/// <param name="Waiting">Those that asked us to come later, or will mend by waiting.</param>
/// <param name="Failed">Those that need a person.</param>
/// <param name="Unvisited">Those never visited.</param>
/// <param name="CollectedAt">The latest visit of any source; null when there was none.</param>
public sealed record Coverage(
    int Sources, int Read, IReadOnlyList<string> Waiting, IReadOnlyList<string> Failed, IReadOnlyList<string> Unvisited, DateTimeOffset? CollectedAt);
