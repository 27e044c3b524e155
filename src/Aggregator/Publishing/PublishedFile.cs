namespace Aggregator;

/// <summary>A file of a published issue.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Language">Of a post or an e-mail; null for a picture.</param>
/// <param name="Changed">It was not there before with these bytes.</param>
public sealed record PublishedFile(string Path, string? Language, bool Changed);
