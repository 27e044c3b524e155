namespace Aggregator.Model;

/// <summary>A line of the list of references: <c>[7] **label:** address</c>.</summary>
public sealed record PostReference(int Number, string Label, string Address, int Line);
