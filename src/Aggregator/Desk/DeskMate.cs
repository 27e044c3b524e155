namespace Aggregator;

/// <summary>Another item of the same story.</summary>
public sealed record DeskMate(string Key, string Title);
