using Aggregator.Model;

namespace Aggregator;

/// <summary>What an address would be as a source.</summary>
/// <param name="Found">What it is, in words: "atom1, A Lab's blog".</param>
/// <param name="Line">The line for <c>sources.yml</c>; null when it cannot be one.</param>
/// <param name="Entries">The newest of it, at most ten.</param>
/// <param name="Problem">Why it cannot be read, or that it stands there already; null: it can be added.</param>
public sealed record DeskTrial(Uri Address, string Key, string Found, string? Line, int Count, IReadOnlyList<Entry> Entries, string? Problem);
