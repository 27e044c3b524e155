namespace Aggregator.Editing;

/// <summary>An item that came, went or moved.</summary>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is not there any more.</param>
/// <param name="Text">The whole item, markers tied, where it came or went.</param>
/// <param name="Head">Which of its lines is the title, from 0; -1: it has none.</param>
public sealed record Placing(string Key, Spot? Before, Spot? After, string Text, int Head);
