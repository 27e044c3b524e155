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
    private readonly StringBuilder[] _seen;

    private PostText(string[] lines, int front)
    {
        (Lines, Front) = (lines, front);
        _seen = [.. lines.Select((line, at) => new StringBuilder(at < front ? "" : line))];
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
    public string Seen(int line) => _seen[line].ToString();

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

    public void Hide(int line) => _seen[line].Clear();

    // HTML's own rule: a comment ends at the first "-->", whatever stands in it.
    private void TakeComments()
    {
        for (var line = Front; line < Lines.Count; line++)
        {
            for (var from = 0; Seen(line).IndexOf("<!--", from, StringComparison.Ordinal) is var at and >= 0; from = at)
            {
                var (last, end) = End(line, at);
                Note(line, at, last, end);
                for (var inside = line; inside <= last; inside++)
                {
                    var start = inside == line ? at : 0;
                    _seen[inside].Remove(start, (inside == last ? end : _seen[inside].Length) - start);
                }

                if (last > line)
                {
                    break;
                }
            }
        }
    }

    private (int Line, int Column) End(int line, int at)
    {
        for (var (here, from) = (line, at + 4); here < Lines.Count; here++, from = 0)
        {
            var end = Seen(here).IndexOf("-->", from, StringComparison.Ordinal);
            if (end >= 0)
            {
                return (here, end + 3);
            }
        }

        // Nobody means to hide the rest of an issue: it ends with its paragraph.
        var last = line;
        while (last + 1 < Lines.Count && Lines[last + 1].Trim().Length > 0)
        {
            last++;
        }

        Problems.Add(new(line + 1, "the comment that begins here has no end: write \"-->\" behind it"));
        return (last, _seen[last].Length);
    }

    private void Note(int line, int at, int last, int end)
    {
        if (line == last && ItemKey.Read(Seen(line)[at..end]) is { } key)
        {
            Keys.TryAdd(line, key);
        }

        if (Seen(line).AsSpan(0, at).IsWhiteSpace() && Seen(last).AsSpan(end).IsWhiteSpace())
        {
            Comments.Add((line, last));
        }
    }

    [GeneratedRegex(@"^\s*\\{1,2}\s*$")]
    private static partial Regex Break();
}
