using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>
/// A post's lines made ready for a Markdown parser: front matter, HTML comments and break lines are taken out, and remembered by line. The lines
/// themselves stay what they were, so that every span points into the file.
/// </summary>
internal sealed partial class PostText
{
    private const int LongestKey = 4000;

    private readonly string[] _seen;

    private PostText(string[] lines, int front)
    {
        (Lines, Front) = (lines, front);
        _seen = [.. lines.Select((line, at) => at < front ? "" : line)];
    }

    /// <summary>Without line ends.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>How many lines the front matter has, its fences included.</summary>
    public int Front { get; }

    /// <summary>First and last line of each comment that stands alone, from 0.</summary>
    public List<(int First, int Last)> Comments { get; } = [];

    /// <summary>Lines of two backslashes, from 0.</summary>
    public HashSet<int> Breaks { get; } = [];

    /// <summary>Line (from 0) to the key of its item comment.</summary>
    public Dictionary<int, string> Keys { get; } = [];

    public List<PostProblem> Problems { get; } = [];

    /// <summary>What a reader of the page sees of a line.</summary>
    public string Seen(int line) => _seen[line];

    public static PostText Of(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var post = new PostText(lines, PostFront.Length(lines));
        post.TakeComments();
        for (var line = post.Front; line < lines.Length; line++)
        {
            if (Break().IsMatch(post.Seen(line)))
            {
                post.Breaks.Add(line);
                post.Hide(line);
            }
        }

        return post;
    }

    public void Hide(int line) => _seen[line] = "";

    // HTML's own rule: a comment ends at the first "-->", whatever stands in it.
    private void TakeComments()
    {
        var lastEnd = LastEnd();
        int? opened = null;
        var endless = false;
        for (var line = Front; line < Lines.Count; line++)
        {
            endless &= Lines[line].AsSpan().Trim().Length > 0;
            _seen[line] = endless ? "" : Visible(line, lastEnd, ref opened, ref endless);
        }
    }

    /// <param name="opened">Line on which the comment began that is still open.</param>
    /// <param name="endless">Set when a comment begins that has no end. Nobody means to hide the rest of an issue: it ends with its paragraph.</param>
    private string Visible(int line, (int Line, int Column) lastEnd, ref int? opened, ref bool endless)
    {
        var text = Lines[line];
        var seen = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (opened is { } first)
            {
                var end = text.IndexOf("-->", at, StringComparison.Ordinal);
                if (end < 0)
                {
                    break;
                }

                (opened, at) = (null, end + 3);
                Note(first, line, seen.Length == 0 && text.AsSpan(at).IsWhiteSpace());
                continue;
            }

            var start = text.IndexOf("<!--", at, StringComparison.Ordinal);
            seen.Append(text, at, (start < 0 ? text.Length : start) - at);
            if (start < 0)
            {
                break;
            }

            if (lastEnd.CompareTo((line, start + 4)) < 0)
            {
                endless = true;
                Problems.Add(new(line + 1, "the comment that begins here has no end: write \"-->\" behind it"));
                break;
            }

            (opened, at) = (line, start + 4);
            if (ItemKey.Read(text.Substring(start, Math.Min(LongestKey, text.Length - start))) is { } key)
            {
                Keys.TryAdd(line, key);
            }
        }

        return seen.ToString();
    }

    private void Note(int first, int last, bool endsLine)
    {
        var alone = endsLine && (first == last || Enumerable.Range(first, last - first).All(line => _seen[line].AsSpan().IsWhiteSpace()));
        if (alone && (Comments.Count == 0 || Comments[^1].Last < first))
        {
            Comments.Add((first, last));
        }
    }

    private (int Line, int Column) LastEnd()
    {
        for (var line = Lines.Count - 1; line >= Front; line--)
        {
            if (Lines[line].LastIndexOf("-->", StringComparison.Ordinal) is var column and >= 0)
            {
                return (line, column);
            }
        }

        return (-1, -1);
    }

    [GeneratedRegex(@"^\s*\\{1,2}\s*$")]
    private static partial Regex Break();
}
