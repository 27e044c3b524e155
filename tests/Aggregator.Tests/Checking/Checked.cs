using Aggregator.Canonicalizing;
using Aggregator.Checking;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator.Tests.Checking;

/// <summary>Posts of our own, and what the rules find in them.</summary>
internal static class Checked
{
    public const string Front = "---\nlayout: post\ntitle: \"Issue 7: mills\"\n---\n\n";

    public static CheckContext Context { get; } = new()
    {
        File = "post.md",
        Now = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        Language = "en",
        Locales = [.. LocaleReader.BuiltIn.Select(language => LocaleReader.Read(language, null).Locale!)],
        Identify = address => Canonicalizer.Canonicalize(address) is var identity ? (identity.Key, identity.Address) : default,
    };

    /// <summary>What is found in a text behind a sound front matter, as "line rule".</summary>
    public static string[] Body(string body, Func<CheckContext, CheckContext>? with = null) => [.. Findings(Front + body, with).Select(finding => $"{finding.Line - 5} {finding.Rule}")];

    public static IReadOnlyList<Finding> Findings(string text, Func<CheckContext, CheckContext>? with = null) => Checker.Check(PostReader.Read(text), with is null ? Context : with(Context));

    /// <summary>The body with all its corrections.</summary>
    public static string Mended(string body) => Checker.Correct(Front + body, Findings(Front + body))[Front.Length..];

    /// <summary>A numbered post of one section and one item with this text and this list of references.</summary>
    public static string Numbered(string text, params string[] references) =>
        $"## **1、Tools**\n\n**1.1 A mill**\n\n\\\\\n{text}\n\n---\n\\\\\n**References**\n\n" + string.Join("\n\n", references.Select(reference => "\\\\\n" + reference)) + "\n";
}
