namespace Aggregator.Storage;

/// <summary>What a person searches for, folded as the index is (<see cref="SearchWords"/>).</summary>
/// <param name="Phrases">All must be there; the words of one stand side by side.</param>
/// <param name="GoesOn">The last word of the last phrase may be the beginning of a longer one.</param>
internal sealed record SearchQuestion(IReadOnlyList<IReadOnlyList<string>> Phrases, bool GoesOn);
