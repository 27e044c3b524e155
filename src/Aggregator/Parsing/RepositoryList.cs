using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>A page of repositories.</summary>
/// <param name="Listed">How many the page holds, those that are left out included.</param>
/// <param name="Total">How many a search found; null for a plain list.</param>
/// <param name="Incomplete">The search ran out of time.</param>
internal sealed record RepositoryList(IReadOnlyList<Entry> Entries, int Listed, long? Total, bool Incomplete);
