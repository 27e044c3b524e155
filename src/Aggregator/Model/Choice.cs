namespace Aggregator.Model;

/// <summary>Which section an item belongs to.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Second">The runner-up's key, null when there is none.</param>
/// <param name="Why">The facts that decided, readable.</param>
public sealed record Choice(string Section, double Confidence, string? Second, IReadOnlyList<string> Why);
