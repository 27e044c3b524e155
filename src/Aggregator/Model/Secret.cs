namespace Aggregator.Model;

/// <summary>What must never be printed; so it prints as something else.</summary>
public sealed record Secret(string Value)
{
    public override string ToString() => "(secret)";
}
