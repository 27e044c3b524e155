using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>Stars that open or close nothing, by kramdown's lenient rules: what follows a star, not which script it is in, decides.</summary>
internal static partial class Emphasis
{
    public static IEnumerable<Finding> Check(Prose prose, CheckContext context)
    {
        foreach (var (line, end) in prose.Blocks().Where(block => block.Line < prose.ListStart))
        {
            foreach (var (at, run) in Loose(prose, line, end).DistinctBy(loose => loose.Line))
            {
                yield return new Finding(context.File, at, "emphasis", $"{run} opens or closes no emphasis, so readers see the stars: complete the pair, or take it out.");
            }
        }
    }

    private static IEnumerable<(int Line, string Run)> Loose(Prose prose, int first, int last)
    {
        var open = new Stack<(int Length, int Line)>();
        for (var line = first; line <= last; line++)
        {
            var text = Hidden().Replace(prose[line], match => new string('x', match.Length));
            if (Rule().IsMatch(text))
            {
                continue;
            }

            foreach (Match run in Stars().Matches(text))
            {
                var (before, after) = (run.Index > 0 ? text[run.Index - 1] : ' ', run.Index + run.Length < text.Length ? text[run.Index + run.Length] : ' ');
                var left = run.Length;
                while (left > 0 && open.Count > 0 && MayClose(before))
                {
                    var (length, at) = open.Pop();
                    var closed = Math.Min(left, length);
                    left -= closed;
                    if (length > closed)
                    {
                        open.Push((length - closed, at));
                    }
                }

                if (left > 0 && MayOpen(after))
                {
                    open.Push((left, line));
                }
                else if (left > 0 && !IsPlain(before, after, left))
                {
                    yield return (line, new string('*', left));
                }
            }
        }

        foreach (var (length, line) in open.Reverse())
        {
            yield return (line, new string('*', length));
        }
    }

    private static bool MayOpen(char after) => !char.IsWhiteSpace(after);

    private static bool MayClose(char before) => !char.IsWhiteSpace(before)
        && char.GetUnicodeCategory(before) is not (UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation);

    // "5 * 3", "A* search", "p < 0.05*": a star for itself.
    private static bool IsPlain(char before, char after, int length) =>
        length == 1 && (char.IsWhiteSpace(before) && char.IsWhiteSpace(after) || char.IsAsciiLetterUpper(before) || char.IsAsciiDigit(before));

    // Escaped stars, and what stands in addresses, tags and formulas.
    [GeneratedRegex(@"\\[*\\]|(?<=\])\s*\((?:[^()]|\([^()]*\))*\)|https?://[^\s)\]]+|<[^<>]*>|\$\$[^$]*\$\$|^\s*[*+-](?=\s)")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"^\s*(?:\*\s*){3,}$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\*+")]
    private static partial Regex Stars();
}
