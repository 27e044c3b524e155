namespace Aggregator.Model;

/// <summary>A marker <c>[3]</c> with its label and address, numbered once, in order of first mention.</summary>
/// <param name="Key">The work it leads to.</param>
/// <param name="Label">Plain text.</param>
public sealed record Reference(int Number, string Key, string Label, string Address);
