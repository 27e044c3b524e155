using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>The text itself: stubs, the source's own words, another language, broken emphasis, Liquid.</summary>
internal static partial class TextRules
{
    public static IEnumerable<Finding> Check(Post post, Prose prose, CheckContext context, string? language)
    {
        var stubs = Stubs(prose, context).ToList();
        var taken = stubs.Select(finding => finding.Line).ToHashSet();
        var borrowed = Verbatim(post, context, taken).ToList();
        taken.UnionWith(borrowed.SelectMany(item => Enumerable.Range(item.Item.Line, item.Item.EndLine - item.Item.Line + 1)));
        return stubs.Concat(borrowed.Select(item => item.Finding)).Concat(Untranslated(post, prose, context, language, taken))
            .Concat(Emphasis.Check(prose, context)).Concat(Liquid(prose, context));
    }

    private static IEnumerable<Finding> Stubs(Prose prose, CheckContext context)
    {
        var marks = context.Locales.SelectMany(locale => new[] { locale.Stub.Trim(), locale.StubIntro.Trim(), locale.Hint.Trim() }).Where(mark => mark.Length > 3).Distinct().ToList();
        var thin = context.Locales.Select(locale => locale.FewItems.Split("{0}")[0].Trim()).Where(start => start.Length > 3).Distinct().ToList();
        for (var line = prose.FirstLine; line <= prose.Count; line++)
        {
            if (prose[line].StartsWith("> ✏️", StringComparison.Ordinal))
            {
                continue; // found as "changed"
            }

            if (marks.FirstOrDefault(mark => prose[line].Contains(mark, StringComparison.Ordinal)) is { } mark)
            {
                yield return new Finding(context.File, line, "stub", $"Here is still a stub (\"{mark}\"): write over it, and take the mark away.");
            }
            else if (thin.Any(start => prose[line].TrimStart().StartsWith(start, StringComparison.Ordinal) && prose[line].Any(char.IsAsciiDigit)))
            {
                yield return new Finding(context.File, line, "stub", "The note that the issue is thin is for you: take it out.");
            }
        }
    }

    private static IEnumerable<(PostItem Item, Finding Finding)> Verbatim(Post post, CheckContext context, HashSet<int> stubs)
    {
        var hints = Checker.Hints(context);
        var lead = Borrowing.Openings(context.Locales);
        foreach (var item in post.Opening.Concat(post.Sections.SelectMany(section => section.Items)))
        {
            if (item.Key is null || context.Item(item.Key) is not { } known || Enumerable.Range(item.Line, item.EndLine - item.Line + 1).Any(stubs.Contains))
            {
                continue;
            }

            if (Borrowing.Of(item.Text.Split('\n').Where(line => !Prose.IsHint(line, hints)), known, lead) is var (same, sentences))
            {
                yield return (item, new Finding(context.File, item.Line, "verbatim",
                    $"The text of {(item.Title.Length > 0 ? $"\"{LinkRules.Short(item.Title)}\"" : "this item")} is still its source's own ({same} of {sentences} sentences): write it in your words."));
            }
        }
    }

    private static IEnumerable<Finding> Untranslated(Post post, Prose prose, CheckContext context, string? language, HashSet<int> taken)
    {
        if (language is null || !LanguageGuess.Knows(language))
        {
            yield break;
        }

        foreach (var field in post.Front.Where(field => field.Key is "excerpt" or "description"))
        {
            if (LanguageGuess.Of(Plain.OwnWords(field.Value.Trim().Trim('"', '\''))) is { } other && other != language)
            {
                yield return Finding(field.Line, other, $"The {field.Key}");
            }
        }

        // The contents repeat titles, which may stay in the language of the work.
        var contents = post.Contents.Select(entry => entry.Line).ToHashSet();
        foreach (var (line, end) in prose.Blocks().Where(block => block.Line < prose.ListStart && !prose.IsHeading(block.Line) && !contents.Contains(block.Line)))
        {
            var lines = Enumerable.Range(line, end - line + 1).ToList();
            // A credit names works and people in the language they have.
            var text = string.Join(' ', lines.Select(at => prose[at]).Where(at => !Credit().IsMatch(at)).Select(Plain.OwnWords));
            if (!lines.Any(taken.Contains) && LanguageGuess.Of(text) is { } other && other != language)
            {
                yield return Finding(line, other, "This text");
            }
        }

        Finding Finding(int line, string other, string what) =>
            new(context.File, line, "untranslated", $"{what} is still in another language ({other}, not {language}): translate it.");
    }

    // Jekyll runs Liquid everywhere behind the front matter, in code and comments too.
    private static IEnumerable<Finding> Liquid(Prose prose, CheckContext context)
    {
        var raw = false;
        for (var line = prose.FirstLine; line <= prose.Count; line++)
        {
            foreach (Match match in LiquidMark().Matches(prose.Raw[line - 1]))
            {
                raw = match.Groups["end"].Success ? false : raw || match.Groups["raw"].Success;
                if (!raw && !match.Groups["end"].Success)
                {
                    yield return new Finding(context.File, line, "liquid",
                        $"Jekyll runs {match.Value} as Liquid: write {{% raw %}} before it and {{% endraw %}} behind, or take it out.");
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:!\[|\*(?!\*)[^*]*\*|\(?\[[^\]]*\]\([^)]*\)\)?\s*$)")]
    private static partial Regex Credit();

    [GeneratedRegex(@"\{%-?\s*(?<raw>raw)\s*-?%\}|\{%-?\s*(?<end>endraw)\s*-?%\}|\{%-?\s*(?:post_url|link|include|highlight|endhighlight|gist|comment|endcomment)\b|\{\{|\{%")]
    private static partial Regex LiquidMark();
}
