using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Counts sections and items and lists them in the contents. Only numbers change, and lines of the contents whose title is not their own any more.</summary>
internal sealed partial class Counting
{
    private readonly Post _post;
    private readonly TidyOrder _order;
    private readonly bool _countsSections;
    private readonly string? _dot;
    private readonly bool _runsOn;

    public Counting(Post post, TidyOrder order, PostForm form)
    {
        (_post, _order) = (post, order);
        var sections = post.Sections.Where(section => section.Number.Length > 0).ToList();
        var items = post.Sections.SelectMany(section => section.Items).Where(item => item.Number.Length > 0).ToList();
        _countsSections = sections.Count > 0;
        var dotted = items.FirstOrDefault(item => item.Number.IndexOfAny(['.', '．']) > 0);
        _dot = dotted is not null ? dotted.Number[dotted.Number.IndexOfAny(['.', '．'])].ToString()
            : items.Count == 0 && form == PostForm.Numbered && (_countsSections || post.Contents.Count > 0) ? "." : null;
        CountsItems = items.Count > 0 || _dot is not null;
        _runsOn = _dot is null && post.Sections.Where(section => section.Items.Any(item => item.Number.Length > 0)).Skip(1).FirstOrDefault()
            ?.Items.First(item => item.Number.Length > 0).Number is not (null or "1");
    }

    private bool CountsItems { get; }

    public string Apply(string text)
    {
        var lines = PostLines.Split(text).ToArray();
        var running = 0;
        var counted = new List<Counted>();
        foreach (var (at, section) in _post.Sections.Index())
        {
            var number = _countsSections ? (at + 1).ToString(CultureInfo.InvariantCulture) : "";
            lines[section.Line - 1] = Heading(lines[section.Line - 1], section, number);
            counted.Add(new(section.Heading, section.Number, number, true));
            running = _runsOn ? running : 0;
            foreach (var item in section.Items)
            {
                if (!CountsItems || BoundMarkers.TitleLine(_post, item) is not { } line || (item.Number.Length == 0 && !IsTitle(lines[line - 1])))
                {
                    continue;
                }

                running++;
                var count = running.ToString(CultureInfo.InvariantCulture);
                var own = _dot is null ? count : $"{(at + 1).ToString(CultureInfo.InvariantCulture)}{_dot}{count}";
                lines[line - 1] = Title(lines[line - 1], item.Number, own);
                counted.Add(new(item.Title, item.Number, own, false));
            }
        }

        return new ContentsLines(_post, _order.MachineTitles).Rewrite(lines, counted, PostLines.EndOf(lines));
    }

    private string Heading(string line, PostSection section, string number)
    {
        if (number.Length == 0 || section.Number == number)
        {
            return line;
        }

        if (section.Number.Length > 0)
        {
            return ReplaceFirst(line, section.Number, number);
        }

        var sibling = _post.Sections.First(other => other.Number.Length > 0);
        var written = _post.Lines[sibling.Line - 1];
        var start = written.IndexOf(sibling.Number, StringComparison.Ordinal) + sibling.Number.Length;
        var heading = written.IndexOf(sibling.Heading, start, StringComparison.Ordinal);
        var gap = heading > start ? written[start..heading] : ". ";
        return Opening().Replace(line, match => match.Value + number + gap, 1);
    }

    private static string Title(string line, string before, string now) =>
        before == now ? line : before.Length > 0 ? ReplaceFirst(line, before, now) : Opening().Replace(line, match => match.Value + now + " ", 1);

    private static bool IsTitle(string line) => line.TrimStart() is ['*' or '_' or '#', ..];

    private static string ReplaceFirst(string text, string what, string with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + what.Length));
    }

    /// <summary>What stands before the words of a heading or a title.</summary>
    [GeneratedRegex(@"^\s*(?:#+\s*)?(?:[*_]{2,4})?", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
