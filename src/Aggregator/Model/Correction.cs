namespace Aggregator.Model;

/// <summary>A change at one place of one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Length">What goes, in UTF-16 units.</param>
/// <param name="Text">What comes instead; a line feed in it stands for the line end of the file.</param>
public sealed record Correction(int Line, int Column, int Length, string Text);
