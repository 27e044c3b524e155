namespace Aggregator.Editing;

/// <summary>A part of a draft that was written otherwise.</summary>
/// <param name="Name"><c>preface</c>; <c>head</c> and the key of a section; <c>comment</c>, <c>title</c>, <c>body</c> and the key of an item; <c>label</c> and an address.</param>
/// <param name="Before">Markers tied, numbers left out.</param>
public sealed record Piece(string Name, string Before, string After);
