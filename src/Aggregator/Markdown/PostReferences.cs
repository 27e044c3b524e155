using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Finds the list of references of a post, <c>[7] **label:** address</c>, with the heading and the rule above it.</summary>
internal static partial class PostReferences
{
    private const int LongestLine = 4000;

    /// <summary>The list, and its first and last line (from 0, heading included); its lines are hidden from then on. Null when there is none.</summary>
    public static (int First, int Last, IReadOnlyList<PostReference> List)? Take(PostText post)
    {
        if (Run(post) is not { } run)
        {
            return null;
        }

        var first = WithHeading(post, run.First);
        var list = new List<PostReference>();
        for (var line = run.First; line <= run.Last; line++)
        {
            if (IsReference(post, line))
            {
                list.Add(Read(post, line));
            }
        }

        if (list.Count == 1 && first == run.First)
        {
            return null;
        }

        for (var line = first; line <= run.Last; line++)
        {
            post.Hide(line);
        }

        post.Breaks.RemoveWhere(line => line >= first && line <= run.Last);
        post.Comments.RemoveAll(comment => comment.First >= first && comment.Last <= run.Last);
        return (first, run.Last, list);
    }

    /// <summary>The last run of lines that are references with nothing between them.</summary>
    private static (int First, int Last)? Run(PostText post)
    {
        for (var last = post.Lines.Count - 1; last >= post.Front; last--)
        {
            if (!IsReference(post, last))
            {
                continue;
            }

            var first = last;
            for (var line = last - 1; line >= post.Front && (IsReference(post, line) || IsSilent(post, line) || IsAddress(post, line)); line--)
            {
                first = IsReference(post, line) ? line : first;
            }

            return (first, IsAddress(post, last + 1) && !HasAddress(post, last) ? last + 1 : last);
        }

        return null;
    }

    private static PostReference Read(PostText post, int line)
    {
        var match = Start().Match(post.Seen(line));
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var rest = match.Groups["rest"].Value.Trim();
        if (!HasAddress(post, line))
        {
            rest += " " + post.Seen(line + 1).Trim();
        }

        if (Next().Match(rest) is { Success: true } next)
        {
            post.Problems.Add(new(line + 1,
                $"reference [{next.Groups["number"].Value}] stands on the line of [{number}]: begin a line of its own with it, so that it is read"));
            rest = rest[..next.Index];
        }

        var linked = Linked().Match(rest);
        var address = linked.Success ? linked : Bare().Match(rest);
        var label = address.Success ? rest[..address.Index] : rest;
        if (linked.Success && label.Trim().Length == 0)
        {
            label = linked.Groups["text"].Value;
        }

        return new(number, Label(label), address.Groups["url"].Value.Replace("&amp;", "&", StringComparison.Ordinal), line + 1);
    }

    private static string Label(string markdown) => MarkdownReader.Text(markdown.Trim()).Trim('*', ' ', ':', '：');

    private static int WithHeading(PostText post, int first)
    {
        var top = first;
        var headed = false;
        for (var line = first - 1; line >= post.Front; line--)
        {
            var seen = post.Seen(line).Trim();
            if (!headed && IsHeading(seen))
            {
                (headed, top) = (true, line);
            }
            else if (Rule().IsMatch(seen))
            {
                top = line;
            }
            else if (!IsSilent(post, line))
            {
                break;
            }
        }

        return top;
    }

    private static bool IsHeading(string seen) => seen.Length < 80 && (seen.StartsWith('#') || PostTitle.Of(seen) is not null || seen.EndsWith(':') || seen.EndsWith('：'));

    private static bool IsReference(PostText post, int line) => post.Seen(line).Length < LongestLine && Start().IsMatch(post.Seen(line)) && (HasAddress(post, line) || IsAddress(post, line + 1));

    private static bool HasAddress(PostText post, int line) => Bare().IsMatch(post.Seen(line));

    private static bool IsAddress(PostText post, int line) => line < post.Lines.Count && post.Seen(line).Trim() is var seen
        && Bare().Match(seen) is { Success: true } bare && bare.Index <= 1 && !seen.Contains(' ', StringComparison.Ordinal);

    private static bool IsSilent(PostText post, int line) => post.Seen(line).Trim().Length == 0;

    [GeneratedRegex(@"^\s*(?:[-*+]\s+|>\s*)?\\?\[(?<number>[0-9]{1,4})\\?\]:?\s*(?<rest>.*)$")]
    private static partial Regex Start();

    [GeneratedRegex(@"(?<=\S)\s*\[(?<number>[0-9]{1,4})\]\s*\*\*")]
    private static partial Regex Next();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<url>[^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")]
    private static partial Regex Linked();

    [GeneratedRegex(@"(?<url>(?:https?://|www\.)[^\s<>]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?:-\s*){3,}$|^(?:\*\s*){3,}$|^(?:_\s*){3,}$")]
    private static partial Regex Rule();
}
