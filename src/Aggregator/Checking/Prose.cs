using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>
/// A post's lines as its readers get them: front matter, comments and code blanked out, each character that stays in its own column. With the links and
/// markers as they are written, also those that Markdown does not take for one.
/// </summary>
internal sealed partial class Prose
{
    private readonly string[] _lines;

    /// <param name="hints">Beginnings of lines that are for the editor alone: they count as comments.</param>
    public Prose(Post post, IReadOnlyList<string> hints)
    {
        Raw = post.Lines;
        FirstLine = FrontEnd(post.Lines) + 1;
        _lines = [.. Blank(post.Lines, FirstLine).Select(line => IsHint(line, hints) ? new string(' ', line.Length) : line)];
        FirstHeading = FirstLine;
        while (FirstHeading <= _lines.Length && !Heading().IsMatch(_lines[FirstHeading - 1]))
        {
            FirstHeading++;
        }

        Entries = [.. ReadEntries()];
        ListStart = Entries.Count > 0 ? Entries[0].Line : int.MaxValue;
        Links = [.. ReadLinks()];
    }

    public IReadOnlyList<string> Raw { get; }

    /// <summary>The first line behind the front matter.</summary>
    public int FirstLine { get; }

    /// <summary>The first line that is a heading; behind the last line when there is none.</summary>
    public int FirstHeading { get; }

    /// <summary>Line of the first reference; the largest number there is when the post has no list.</summary>
    public int ListStart { get; }

    public int Count => _lines.Length;

    /// <summary>The entries of the list of references; several may stand on one line.</summary>
    public IReadOnlyList<WrittenReference> Entries { get; }

    /// <summary>All links, those of the list of references and of pictures too.</summary>
    public IReadOnlyList<WrittenLink> Links { get; }

    /// <param name="line">From 1.</param>
    public string this[int line] => _lines[line - 1];

    /// <summary>Markers of the text, each occurrence, in order; a year in brackets is none.</summary>
    public IEnumerable<(int Number, int Line, int Column)> Markers()
    {
        for (var line = FirstLine; line <= Math.Min(Count, ListStart - 1); line++)
        {
            foreach (Match match in Marker().Matches(this[line]))
            {
                if (int.TryParse(match.Groups["number"].ValueSpan, out var number) && number is > 0 and not (>= 1900 and <= 2099))
                {
                    yield return (number, line, match.Index + 1);
                }
            }
        }
    }

    /// <summary>Runs of lines that form one block: up to a blank line, a line of two backslashes, a heading, or the next list item.</summary>
    public IEnumerable<(int Line, int EndLine)> Blocks()
    {
        var start = 0;
        for (var line = FirstLine; line <= Count; line++)
        {
            var text = this[line];
            var ends = IsEmpty(line) || Heading().IsMatch(text);
            if (start > 0 && (ends || ListItem().IsMatch(text)))
            {
                yield return (start, line - 1);
                start = 0;
            }

            if (ends && !IsEmpty(line))
            {
                yield return (line, line);
            }
            else if (!ends && start == 0)
            {
                start = line;
            }
        }

        if (start > 0)
        {
            yield return (start, Count);
        }
    }

    /// <summary>Nothing stands there for a reader: blanks, or kramdown's line break.</summary>
    public bool IsEmpty(int line) => this[line].AsSpan().Trim() is "" or @"\\";

    public bool IsHeading(int line) => Heading().IsMatch(this[line]);

    /// <summary>The last line of the front matter; 0 when there is none, or when it has no end.</summary>
    public static int FrontEnd(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || lines[0].TrimEnd() is not "---")
        {
            return 0;
        }

        for (var line = 1; line < lines.Count; line++)
        {
            if (lines[line].TrimEnd() is "---" or "...")
            {
                return line + 1;
            }
        }

        return 0;
    }

    public static bool IsHint(string line, IReadOnlyList<string> hints) => hints.Any(line.TrimStart(' ', '>').StartsWith);

    private static string[] Blank(IReadOnlyList<string> lines, int first)
    {
        var blank = new string[lines.Count];
        var (comment, fence) = (false, "");
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (at + 1 < first)
            {
                blank[at] = new string(' ', line.Length);
                continue;
            }

            var mark = Fence().Match(line).Groups["mark"].Value;
            if (!comment && (fence.Length > 0 || mark.Length > 0))
            {
                fence = fence.Length == 0 ? mark : mark.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
                blank[at] = new string(' ', line.Length);
                continue;
            }

            blank[at] = BlankCode(BlankComments(line, ref comment));
        }

        return blank;
    }

    private static string BlankComments(string line, ref bool inside)
    {
        var text = new StringBuilder(line);
        for (var at = 0; at < line.Length;)
        {
            var end = inside ? line.IndexOf("-->", at, StringComparison.Ordinal) : line.IndexOf("<!--", at, StringComparison.Ordinal);
            if (!inside)
            {
                at = end < 0 ? line.Length : end;
                inside = end >= 0;
                continue;
            }

            var stop = end < 0 ? line.Length : end + 3;
            text.Remove(at, stop - at).Insert(at, new string(' ', stop - at));
            (at, inside) = (stop, end < 0);
        }

        return text.ToString();
    }

    // Letters, because code is something to read; no marks can stand in it.
    private static string BlankCode(string line) => line.Contains('`', StringComparison.Ordinal)
        ? Code().Replace(line, match => new string('x', match.Length))
        : line;

    private IEnumerable<WrittenReference> ReadEntries()
    {
        for (var line = FirstLine; line <= Count; line++)
        {
            if (!EntryLine().IsMatch(this[line]))
            {
                continue;
            }

            var starts = EntryStart().Matches(this[line]);
            for (var at = 0; at < starts.Count; at++)
            {
                var end = at + 1 < starts.Count ? starts[at + 1].Index : this[line].Length;
                var match = Entry().Match(this[line][..end], starts[at].Index);
                if (match.Success && int.TryParse(match.Groups["number"].ValueSpan, out var number))
                {
                    yield return new WrittenReference(
                        number, match.Groups["label"].Value, match.Groups["address"].Value, line, match.Index + 1, match.Groups["address"].Index + 1, at > 0);
                }
            }
        }
    }

    private IEnumerable<WrittenLink> ReadLinks()
    {
        foreach (var entry in Entries)
        {
            yield return new WrittenLink(entry.Label, entry.Address, entry.Line, entry.AddressColumn, LinkForm.Reference);
        }

        var listed = Entries.Select(entry => entry.Line).ToHashSet();
        for (var line = FirstLine; line <= Count; line++)
        {
            if (listed.Contains(line) || IsEmpty(line))
            {
                continue;
            }

            var text = this[line];
            var taken = new List<(int From, int To)>();
            foreach (var match in Picture().Matches(text).Concat(Inline().Matches(text)))
            {
                taken.Add((match.Index, match.Index + match.Length));
                yield return new WrittenLink(
                    match.Groups["text"].Value, match.Groups["address"].Value, line, match.Groups["address"].Index + 1,
                    match.Value[0] == '!' ? LinkForm.Picture : LinkForm.Inline)
                {
                    Start = match.Index + 1,
                    Before = match.Groups["before"].Value,
                    Behind = match.Groups["behind"].Value,
                };
            }

            foreach (var match in Bare().Matches(text).Where(match => !taken.Any(range => match.Index < range.To && range.From < match.Index + match.Length)))
            {
                yield return new WrittenLink("", match.Value, line, match.Index + 1, LinkForm.Bare);
            }
        }
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}(?:\s|$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:[-+*]|\d{1,3}[.)])\s")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^ {0,3}(?<mark>```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!`)(?<ticks>`+)(?!`)(?:.+?)(?<!`)\k<ticks>(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\\\]])\[(?<number>\d{1,4})\](?!\(|\]\()|(?<=\d\])\[(?<number>\d{1,4})\](?!\()")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\s*\[\d{1,4}\]\s*(?:\*\*|<?https?:)")]
    private static partial Regex EntryLine();

    [GeneratedRegex(@"\[\d{1,4}\]\s*(?:\*\*|<?https?:)")]
    private static partial Regex EntryStart();

    [GeneratedRegex(@"\[(?<number>\d{1,4})\]\s*(?:\*\*(?<label>.*?)\*\*)?\s*[:：]?\s*(?:\[[^\[\]]*\]\((?<address>(?:[^\s()]|\([^\s()]*\))*)\)|<?(?<address>[^\s<>]*))")]
    private static partial Regex Entry();

    // One level of brackets in the text (a picture that is a link), two of parentheses in the address.
    [GeneratedRegex(@"(?<![!\\])\[(?<text>(?:[^\[\]]|!?\[[^\[\]]*\])*)\]\((?<before>\s*)<?(?<address>(?:[^\s()<>]|\((?:[^\s()]|\([^\s()]*\))*\))*)>?(?<behind>[^()]*)\)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"!\[(?<text>[^\[\]]*)\]\((?<before>\s*)<?(?<address>(?:[^\s()<>]|\([^\s()]*\))*)>?(?<behind>[^()]*)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?<![\w/(=""'])https?://[^\s<>""'`，。；：！？、（）「」《》\[\]]*[^\s<>""'`，。；：！？、（）「」《》\[\].,;:!?)*_]")]
    private static partial Regex Bare();
}
