using System.Globalization;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Editing;

/// <summary>A draft cut into what an editor moves and writes. Joined again it is the text to the byte, but for markers where they were tied to addresses.</summary>
public sealed record DraftCut
{
    /// <summary>A byte order mark, or nothing.</summary>
    public string Mark { get; init; } = "";

    public string LineEnd { get; init; } = "\n";

    public required Post Post { get; init; }

    public required IReadOnlyList<string> Front { get; init; }

    /// <summary>What stands before the contents and the first section.</summary>
    public required IReadOnlyList<string> Preface { get; init; }

    public required IReadOnlyList<string> Contents { get; init; }

    public required IReadOnlyList<SectionCut> Sections { get; init; }

    /// <summary>Closing lines and the list of references.</summary>
    public required IReadOnlyList<string> Tail { get; init; }

    public IEnumerable<ItemCut> Items => Sections.SelectMany(section => section.Items);

    public string Text => Mark + string.Concat(Front.Concat(Preface).Concat(Contents).Concat(Sections.SelectMany(section => section.Lines)).Concat(Tail));

    /// <param name="byHand">Whether a section (by its heading) is not cut into items.</param>
    /// <param name="tie">Markers become <c>[](&lt;address&gt;)</c>: so they lead to the same work in any text.</param>
    public static DraftCut Read(string text, Func<string, bool> byHand, bool tie = false)
    {
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var lines = PostLines.Split(text[mark.Length..]);
        var post = PostReader.Read(text[mark.Length..]);
        var seen = tie ? BoundMarkers.Bind(post, lines) : lines;
        var sections = post.Sections.Count > 0 ? post.Sections[0].Line - 1 : PostBounds.TailStart(post, lines, post.FrontEnd);
        var tail = post.Sections.Count > 0 ? PostBounds.TailStart(post, lines, post.Sections[^1].EndLine) : sections;
        var contents = post.Contents.Count > 0 && post.Contents[0].Line - 1 < sections ? post.Contents[0].Line - 1 : sections;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return new DraftCut
        {
            Mark = mark,
            LineEnd = PostLines.EndOf(lines),
            Post = post,
            Front = [.. lines.Take(post.FrontEnd)],
            Preface = [.. seen.Take(contents).Skip(post.FrontEnd)],
            Contents = [.. lines.Take(sections).Skip(contents)],
            Sections = [.. post.Sections.Select((section, at) =>
                Section(post, section, at + 1 < post.Sections.Count ? post.Sections[at + 1].Line - 1 : tail, seen, byHand(section.Heading), keys))],
            Tail = [.. lines.Skip(tail)],
        };
    }

    private static SectionCut Section(Post post, PostSection section, int end, IReadOnlyList<string> lines, bool byHand, HashSet<string> keys)
    {
        // A paragraph without title, link and comment is no item: it goes with what it follows.
        var items = byHand ? [] : section.Items.Where(item => item.Key is not null || item.Title.Length > 0 || item.Links.Count > 0).ToList();
        var starts = items.Select(item => PostBounds.Start(lines, item, section.Line)).ToList();
        return new SectionCut(
            section.Heading,
            section.Number,
            section.Line,
            [.. lines.Take(starts.Count > 0 ? starts[0] : end).Skip(section.Line - 1)],
            [.. items.Select((item, at) => Item(post, item, starts[at], at + 1 < items.Count ? starts[at + 1] : end, lines, keys))]);
    }

    private static ItemCut Item(Post post, PostItem item, int start, int end, IReadOnlyList<string> lines, HashSet<string> keys)
    {
        var head = BoundMarkers.TitleLine(post, item) is { } line ? line - 1 - start : -1;
        var name = item.Key ?? string.Create(CultureInfo.InvariantCulture, $"#{Hash.Of(item.Title + "\n" + (item.Links.Count > 0 ? item.Links[0].Address : "")):x8}");
        var key = name;
        for (var number = 2; !keys.Add(key); number++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"#{number}{name}"); // copied with its comment: both cannot be that item
        }

        return ItemCut.Of(key, [.. lines.Take(end).Skip(start)], head) with { Title = item.Title, Number = item.Number, Line = start + 1, EndLine = end, Item = item };
    }
}
