namespace Aggregator.Model;

/// <summary>A heading of a past issue that means no section of <c>sources.yml</c>.</summary>
/// <param name="Section">The section whose works stand below it in other editions; null when nothing hints at one.</param>
/// <param name="Posts">In how many posts it stands.</param>
public sealed record UnknownHeading(string Heading, string? Section, int Posts);
