namespace Aggregator.Editing;

/// <summary>Where a text was changed: lines or sentences that went, and what came in their place.</summary>
/// <param name="Start">From 0, in the earlier text.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now.</param>
public sealed record Hunk(int Start, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    internal int End => Start + Before.Count;
}
