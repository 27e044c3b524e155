namespace Aggregator.Drafting.Views;

/// <summary>Finished words in the form that a template needs; break lines inside and at the beginning are part of them.</summary>
/// <param name="Marked">Markdown with the cited phrases marked: <c>phrase[3]</c>.</param>
/// <param name="Linked">Markdown with links.</param>
/// <param name="Html">For a mail client: every element carries its style.</param>
internal sealed record TextView(string Marked, string Linked, string Html);
