namespace Aggregator.Model;

/// <summary>A link of a printed item.</summary>
/// <param name="Key">Same key, same work.</param>
/// <param name="Address">Printable.</param>
/// <param name="Text">What was linked, or the label of the reference.</param>
public sealed record PrintedLink(string Key, string Address, string Text);
