namespace Aggregator.Model;

/// <summary>A marker <c>[7]</c>.</summary>
/// <param name="Column">From 1, in UTF-16 units of the line.</param>
public sealed record PostMarker(int Number, int Line, int Column);
