namespace Aggregator.Drafting.Views;

/// <summary>A field of the front matter.</summary>
/// <param name="Yaml">The whole field as YAML, its key included.</param>
/// <param name="Suggested">Not from <c>sources.yml</c> but made from the items: a template may leave it blank.</param>
internal sealed record FieldView(string Key, string Yaml, bool Suggested = false);
