using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>A draft cut into the parts that are merged one by one. Joined again they are the text to the byte, but for markers, which are tied to addresses.</summary>
internal sealed record DraftParts
{
    /// <summary>A byte order mark, or nothing.</summary>
    public string Mark { get; init; } = "";

    public string LineEnd { get; init; } = "\n";

    /// <summary>The fence above the front matter, comments included.</summary>
    public IReadOnlyList<string> FrontHead { get; init; } = [];

    public IReadOnlyList<(string Key, IReadOnlyList<string> Lines)> Fields { get; init; } = [];

    /// <summary>The fence below it.</summary>
    public IReadOnlyList<string> FrontTail { get; init; } = [];

    /// <summary>What stands before the contents and the first section.</summary>
    public IReadOnlyList<string> Preface { get; init; } = [];

    public IReadOnlyList<string> Contents { get; init; } = [];

    public IReadOnlyList<SectionPart> Sections { get; init; } = [];

    /// <summary>Closing lines and the list of references.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];

    /// <summary>Keys whose comment stands where no item was found: what becomes of them is not known, so they are not taken for deleted.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>();

    public IEnumerable<ItemPart> Items => Sections.SelectMany(section => section.Items);

    public string Text => Mark + string.Concat(FrontHead.Concat(Fields.SelectMany(one => one.Lines)).Concat(FrontTail)
        .Concat(Preface).Concat(Contents).Concat(Sections.SelectMany(section => section.Lines)).Concat(Tail));

    /// <param name="byHand">Whether a section (by its heading) is the editor's alone: it is not cut into items.</param>
    /// <param name="keyOf">Address to the work it leads to.</param>
    /// <param name="hint">Begins lines for the editor alone.</param>
    public static DraftParts Read(string text, Func<string, bool> byHand, Func<string, string> keyOf, string hint)
    {
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var lines = PostLines.Split(text[mark.Length..]);
        var post = PostReader.Read(text[mark.Length..]);
        var bound = BoundMarkers.Bind(post, lines);
        var front = post.FrontEnd;
        var fields = post.Front.Where(field => field.Line <= front).ToList();
        var firstField = fields.Count > 0 ? fields[0].Line - 1 : front;
        var fence = fields.Count > 0 && PostLines.Bare(lines[0]).TrimEnd() == "---" ? 1 : 0;
        var sections = post.Sections.Count > 0 ? post.Sections[0].Line - 1 : PostBounds.TailStart(post, lines, front);
        var tail = post.Sections.Count > 0 ? PostBounds.TailStart(post, lines, post.Sections[^1].EndLine) : sections;
        var contents = post.Contents.Count > 0 && post.Contents[0].Line - 1 < sections ? post.Contents[0].Line - 1 : sections;
        var parts = new DraftParts
        {
            Mark = mark,
            LineEnd = PostLines.EndOf(lines),
            FrontHead = [.. lines.Take(firstField)],
            Fields = [.. fields.Select((field, at) => (field.Key, (IReadOnlyList<string>)[.. lines.Take(at + 1 < fields.Count ? fields[at + 1].Line - 1 : front - fence).Skip(field.Line - 1)]))],
            FrontTail = [.. lines.Take(front).Skip(Math.Max(firstField, front - fence))],
            Preface = [.. bound.Take(contents).Skip(front)],
            Contents = [.. lines.Take(sections).Skip(contents)],
            Sections = [.. post.Sections.Select((section, at) =>
                Section(post, section, at + 1 < post.Sections.Count ? post.Sections[at + 1].Line - 1 : tail, bound, byHand(section.Heading), keyOf, hint))],
            Tail = [.. bound.Skip(tail)],
        };
        return parts with { Unread = lines.Select(ItemKey.Read).OfType<string>().Except(parts.Items.Select(item => item.Key).OfType<string>()).ToHashSet(StringComparer.Ordinal) };
    }

    private static SectionPart Section(Post post, PostSection section, int end, IReadOnlyList<string> lines, bool byHand, Func<string, string> keyOf, string hint)
    {
        // A paragraph without title, link and comment is no item: it goes with what it follows.
        var items = byHand ? [] : section.Items.Where(item => item.Key is not null || item.Title.Length > 0 || item.Links.Count > 0).ToList();
        var starts = items.Select(item => PostBounds.Start(lines, item, section.Line)).ToList();
        return new SectionPart(
            section.Heading,
            section.Number,
            [.. lines.Take(starts.Count > 0 ? starts[0] : end).Skip(section.Line - 1)],
            [.. items.Select((item, at) => Item(post, item, starts[at], at + 1 < items.Count ? starts[at + 1] : end, lines, keyOf) with { Hint = hint })]);
    }

    private static ItemPart Item(Post post, PostItem item, int start, int end, IReadOnlyList<string> lines, Func<string, string> keyOf)
    {
        var head = BoundMarkers.TitleLine(post, item) is { } line ? line - 1 - start : -1;
        var addresses = item.Links.Where(link => link.Role == LinkRole.Content).Select(link => link.Address).Distinct().ToList();
        return ItemPart.Cut([.. lines.Take(end).Skip(start)], head) with
        {
            Key = item.Key,
            Title = item.Title,
            Number = item.Number,
            Addresses = addresses,
            Works = [.. addresses.Select(keyOf)],
        };
    }
}
