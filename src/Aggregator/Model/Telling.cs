namespace Aggregator.Model;

/// <summary>How a notice went by one way.</summary>
/// <param name="Way"><c>webhook</c>, <c>mail</c> or <c>command</c>.</param>
/// <param name="Problem">One sentence without any secret; null when it was told.</param>
public sealed record Telling(NoticeKind Kind, int? Issue, string Way, string Title, string? Problem);
