namespace Aggregator.Model;

/// <summary>A past issue: all its editions together.</summary>
/// <param name="Name">See <see cref="PrintedPost.Issue"/>.</param>
/// <param name="Date">Of its first edition.</param>
/// <param name="Languages">The first edition's first.</param>
public sealed record PrintedIssue(string Name, int? Number, DateOnly? Date, IReadOnlyList<string> Languages);
