namespace Aggregator;

/// <summary>A link that a person hands in, with what the person says of it; null: nothing.</summary>
/// <param name="Section">Key of the section it belongs to.</param>
/// <param name="By">Who hands it in.</param>
public sealed record HandedIn(Uri Address, string? Section = null, string? By = null, string? Title = null, string? Note = null);
