namespace Aggregator;

/// <summary>Two texts that were made from one and cannot be merged.</summary>
public sealed record DeskConflict(string Language, string? Key, string Base, string Yours, string Theirs);
