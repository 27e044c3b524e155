namespace Aggregator;

/// <summary>The rules of <c>check</c> by name, in the order of <c>docs/check.md</c>: what <c>publish --anyway</c> takes.</summary>
public static class RuleNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "reference-gap", "reference-order", "reference-repeat", "reference-run-together", "reference-uncited", "reference-unknown", "same-work",
        "heading-number", "contents", "empty-section", "empty-item", "link-blank", "link-text", "link-address", "tracking", "mirror", "wrapper",
        "http", "private-link", "picture-credit", "picture-file", "front-matter", "future-date", "emphasis", "liquid", "stub", "verbatim",
        "untranslated", "confirm", "old-lead", "repeat", "stale", "changed", "dead", "moved", "renamed", "private", "withdrawn",
    ];
}
