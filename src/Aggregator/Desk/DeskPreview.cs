namespace Aggregator;

/// <summary>An edition as its readers will see it.</summary>
/// <param name="Markdown">As it would be published: without front matter, comments and what is for the editor alone. Stubs keep their mark.</param>
/// <param name="Html">Of that Markdown, without raw HTML; addresses of pictures and links are as written: sanitise it before it is shown.</param>
public sealed record DeskPreview(string Language, string Direction, string Title, string Markdown, string Html);
