namespace Aggregator.Settings;

/// <summary>What came of reading <c>sources.yml</c>.</summary>
/// <param name="Configuration">Null when there are mistakes.</param>
/// <param name="Mistakes">All of them, in the order of the file.</param>
public sealed record ConfigurationReading(Configuration? Configuration, IReadOnlyList<Mistake> Mistakes);
