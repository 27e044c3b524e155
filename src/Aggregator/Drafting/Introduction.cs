using System.Text.RegularExpressions;

namespace Aggregator.Drafting;

/// <summary>The editor's introduction, cut into the blocks that a template sets apart. The text is the editor's own: it is not escaped.</summary>
internal static partial class Introduction
{
    public static IReadOnlyList<string> Paragraphs(string? markdown)
    {
        var blocks = new List<string>();
        var fenced = false;
        foreach (var block in BlankLines().Split((markdown ?? "").ReplaceLineEndings("\n").Trim('\n')))
        {
            var text = OwnBreak().Replace(block, "").TrimEnd();
            if (text.Length == 0)
            {
                continue;
            }

            // a blank line inside a fence or before an indented line parts nothing
            if (blocks.Count > 0 && (fenced || text[0] is ' ' or '\t'))
            {
                blocks[^1] += "\n\n" + text;
            }
            else
            {
                blocks.Add(text);
            }

            fenced ^= Fence().Count(text) % 2 == 1;
        }

        return blocks;
    }

    [GeneratedRegex(@"\n(?:[ \t]*\n)+", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\A\\\\[ \t]*(?:\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex OwnBreak();

    [GeneratedRegex(@"^[ ]{0,3}(?:```|~~~)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
