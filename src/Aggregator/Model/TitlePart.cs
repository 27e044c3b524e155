namespace Aggregator.Model;

/// <summary>A part of the kept index of titles.</summary>
/// <param name="Posts">A hash of each post whose titles stand in it.</param>
/// <param name="Items">Titles in it.</param>
/// <param name="Data">Bytes that only the index reads.</param>
public sealed record TitlePart(IReadOnlyList<string> Posts, int Items, byte[] Data);
