using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>What a site rule says of a page.</summary>
/// <param name="Address">The address to print instead of the published one; null: as published.</param>
/// <param name="Work">Null: to be judged by the address as any other.</param>
internal sealed record Found(string Key, string? Address = null, WorkKind? Work = null);
