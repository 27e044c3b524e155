using Aggregator.Model;

namespace Aggregator.Settings;

/// <summary>What came of reading the words of a language.</summary>
/// <param name="Locale">Null when there are mistakes.</param>
public sealed record LocaleReading(Locale? Locale, IReadOnlyList<Mistake> Mistakes);
