namespace Aggregator.Model;

/// <summary>The <c>publish:</c> block of <c>sources.yml</c>: where the clean posts and their pictures go. Absolute paths.</summary>
public sealed record PublishRules(string? Folder, string? Images);
