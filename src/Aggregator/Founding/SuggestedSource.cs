namespace Aggregator;

/// <summary>A source that a newsletter may want, because it prints it often.</summary>
/// <param name="Fields">Those of the kind, as they stand in <c>sources.yml</c>.</param>
/// <param name="Times">How many of its pages were printed.</param>
/// <param name="Guess">What the editor must still say; empty: nothing.</param>
internal sealed record SuggestedSource(string Key, string Kind, string Fields, int Times, string Guess);
