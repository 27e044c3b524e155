using System.Text.RegularExpressions;
using Aggregator.Markdown;

namespace Aggregator.Editing;

/// <summary>
/// Writes one thing in a draft otherwise and leaves every other line as it is; numbers, contents and references are put right by the tidying that
/// follows. Works on drafts as they lie there and on those with tied markers alike.
/// </summary>
public static partial class Rewriter
{
    /// <summary>Begins a quotation of what somebody else made of a text.</summary>
    public const string Other = "> ✏️ ";

    /// <summary>The draft without an item.</summary>
    /// <param name="empty">Whether a section (by its heading) goes with its last item.</param>
    public static DraftCut Without(DraftCut cut, string key, Func<string, bool> empty)
    {
        var breaks = HasBreaks(cut);
        var sections = new List<SectionCut>();
        foreach (var section in cut.Sections)
        {
            var left = section.Items.Where(item => item.Key != key).ToList();
            if (left.Count == section.Items.Count)
            {
                sections.Add(section);
            }
            else if (left.Count > 0 || !empty(section.Heading) || section.Head.Skip(1).Any(line => !PostLines.IsBlank(line)))
            {
                sections.Add(section with { Items = Shaped(left, section.Items, cut.LineEnd, breaks) });
            }
        }

        return cut with { Sections = sections };
    }

    /// <summary>The draft with an item more.</summary>
    /// <param name="section">Place of the section in the draft, from 0.</param>
    /// <param name="before">Key of the item that it shall stand before; null, or one that is not there: at the end.</param>
    /// <param name="breaks">Whether items are parted by break lines, as they were before the item was taken from where it stood.</param>
    public static DraftCut With(DraftCut cut, ItemCut item, int section, string? before, bool breaks)
    {
        var there = cut.Sections[section];
        var items = there.Items.ToList();
        var at = before is null ? -1 : items.FindIndex(other => other.Key == before);
        at = at < 0 ? items.Count : at;
        items.Insert(at, Closed(Ended(item, cut.LineEnd), cut.LineEnd));
        var shaped = Shaped(items, there.Items, cut.LineEnd, breaks).ToList();
        if (at > 0)
        {
            shaped[at - 1] = Closed(shaped[at - 1], cut.LineEnd);
        }

        var opened = there with { Items = shaped, Head = at == 0 ? Closed(there.Head, cut.LineEnd) : there.Head };
        return cut with { Sections = [.. cut.Sections.Take(section), opened, .. cut.Sections.Skip(section + 1)] };
    }

    /// <summary>The draft with a section more, its heading written like those that are there.</summary>
    /// <param name="heading">Plain text, trusted.</param>
    /// <param name="at">Its place among the sections, from 0.</param>
    public static DraftCut WithSection(DraftCut cut, string heading, int at)
    {
        var like = cut.Sections.Count == 0 ? null : cut.Sections[Math.Min(at, cut.Sections.Count - 1)];
        var line = like is not null && PostLines.Bare(like.Head[0]) is var written && written.IndexOf(like.Heading, StringComparison.Ordinal) is >= 0 and var start
            ? string.Concat(written.AsSpan(0, start), heading, written.AsSpan(start + like.Heading.Length)) : "## " + heading;
        var section = new SectionCut(heading, like?.Number ?? "", 0, [line + cut.LineEnd, cut.LineEnd], []);
        var before = at == 0 ? cut : cut with { Sections = [.. cut.Sections.Take(at - 1), Closed(cut.Sections[at - 1], cut.LineEnd), .. cut.Sections.Skip(at)] };
        return before with { Sections = [.. before.Sections.Take(at), section, .. before.Sections.Skip(at)] };
    }

    /// <summary>The draft with another item in the place of the one of its key.</summary>
    public static DraftCut Replaced(DraftCut cut, ItemCut item) => cut with
    {
        Sections = [.. cut.Sections.Select(section => section with { Items = [.. section.Items.Select(other => other.Key == item.Key ? item : other)] })],
    };

    /// <summary>An item with another title; one without a title stays as it is.</summary>
    /// <param name="title">Markdown.</param>
    public static ItemCut Retitled(ItemCut item, string title) => item.Head.Count == 0 ? item
        : Title(item) is var (open, _, close) ? item with { Head = [open + title + close, .. item.Head.Skip(1)] } : item;

    /// <summary>The Markdown of an item's title, without its number; empty for a mention.</summary>
    public static string TitleOf(ItemCut item) => item.Head.Count == 0 ? "" : Title(item).Title;

    /// <summary>An item with words more or less in its comment; one without a comment stays as it is.</summary>
    public static ItemCut Worded(ItemCut item, IReadOnlyList<string> words) => item.HasComment && !words.SequenceEqual(item.Words) ? item with
    {
        Before = [.. item.Before.Select(line => ItemWords.IsComment(line) ? words.Aggregate(item.Words.Aggregate(line, ItemWords.Without), ItemWords.With) : line)],
    }
    : item;

    /// <summary>
    /// Lines with other words in them: blank lines at both ends and what is for the editor alone stay.
    /// </summary>
    /// <param name="text">As an editor wrote it, of any line ends.</param>
    /// <param name="isHint">Whether a line is for the editor alone.</param>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> lines, string text, Func<string, bool> isHint, string lineEnd)
    {
        var words = text.ReplaceLineEndings("\n").Trim('\n') is { Length: > 0 } some ? some.Split('\n').Select(line => line + lineEnd).ToList() : [];
        bool IsWord(string line) => !PostLines.IsBlank(line) && !isHint(line);
        var all = lines.ToList();
        var (first, last) = (all.FindIndex(IsWord), all.FindLastIndex(IsWord));
        if (first < 0)
        {
            var hint = all.FindIndex(isHint!.Invoke);
            var at = hint < 0 ? all.Count : hint;
            all.InsertRange(at, words.Count > 0 && hint >= 0 ? [.. words, lineEnd] : words);
            return all;
        }

        var hints = all[first..(last + 1)].Where(isHint).SelectMany(line => new[] { lineEnd, line });
        var behind = all[(last + 1)..];
        if (words.Count == 0)
        {
            behind = [.. behind.SkipWhile(PostLines.IsBlank)];
        }

        return [.. all.Take(first), .. words, .. hints, .. behind];
    }

    /// <summary>The draft with another label for a reference of its list; one that it does not list stays as it is.</summary>
    /// <param name="label">Markdown.</param>
    public static DraftCut Relabelled(DraftCut cut, string address, string label)
    {
        var start = cut.Front.Count + cut.Preface.Count + cut.Contents.Count + cut.Sections.Sum(section => section.Lines.Count());
        var at = cut.Post.References.Where(reference => reference.Address == address).Select(reference => reference.Line - 1 - start).FirstOrDefault(-1);
        return at < 0 || at >= cut.Tail.Count ? cut : cut with
        {
            Tail = [.. cut.Tail.Take(at), Reference().Replace(cut.Tail[at], match => match.Groups["open"].Value + label + match.Groups["close"].Value, 1), .. cut.Tail.Skip(at + 1)],
        };
    }

    /// <summary>A text with another one below it, as a quotation: to be taken over or deleted.</summary>
    public static string Quoted(string text, string other)
    {
        var lines = other.Split('\n').Select((line, at) => at == 0 ? Other + line : line.Length == 0 ? ">" : "> " + line);
        return (text.Length > 0 ? text + "\n\n" : "") + string.Join('\n', lines);
    }

    /// <summary>Merges what an editor wrote with what stands there by now.</summary>
    /// <returns>The text, and whether the two changed the same sentences: then theirs stands below it as a quotation.</returns>
    public static (string Text, bool Conflict) Merge(string before, string mine, string theirs) =>
        Merging.Merge(before, mine, theirs) is { } merged ? (merged, false) : (Quoted(mine, theirs), true);

    /// <summary>Merges or says that it cannot be done.</summary>
    public static string? TryMerge(string before, string mine, string theirs) => Merging.Merge(before, mine, theirs);

    private static (string Open, string Title, string Close) Title(ItemCut item)
    {
        var line = TitleLine().Match(item.Head[0]);
        var (open, title) = (line.Groups["open"].Value, line.Groups["title"].Value);
        if (item.Number.Length > 0 && title.StartsWith(item.Number, StringComparison.Ordinal))
        {
            var bare = title[item.Number.Length..].TrimStart('.', '、', '．', ':', '：', ')', '）', ' ', '\t');
            (open, title) = (open + title[..^bare.Length], bare);
        }

        return (open, title, line.Groups["close"].Value);
    }

    /// <summary>Whether items are parted by break lines.</summary>
    public static bool HasBreaks(DraftCut cut) => cut.Sections.Any(section => section.Items.Skip(1).Any(item => item.HasBreak));

    private static ItemCut Closed(ItemCut item, string end) => item.After.Count > 0 && PostLines.IsBlank(item.After[^1]) && item.After[^1].EndsWith('\n')
        ? item
        : Ended(item, end) with { After = [.. item.After.Select(line => line.EndsWith('\n') ? line : line + end), end] };

    private static SectionCut Closed(SectionCut section, string end) => section.Items.Count > 0
        ? section with { Items = [.. section.Items.SkipLast(1), Closed(section.Items[^1], end)] }
        : section with { Head = Closed(section.Head, end) };

    private static IReadOnlyList<string> Closed(IReadOnlyList<string> head, string end) =>
        head.Count > 0 && PostLines.IsBlank(head[^1]) && head[^1].EndsWith('\n') ? head : [.. head.Select(line => line.EndsWith('\n') ? line : line + end), end];

    // The lines of another text, ended as this text ends its lines.
    private static ItemCut Ended(ItemCut item, string end)
    {
        if (item.Lines.All(line => line.EndsWith(end, StringComparison.Ordinal) && (end.Length == 2 || !line.EndsWith("\r\n", StringComparison.Ordinal))))
        {
            return item;
        }

        IReadOnlyList<string> All(IReadOnlyList<string> lines) => [.. PostLines.Ended(lines, end)];
        return item with { Before = All(item.Before), Head = All(item.Head), Gap = All(item.Gap), Body = All(item.Body), After = All(item.After) };
    }

    /// <summary>Items are parted by break lines: the first of a section has none. Only those whose being first has changed are shaped anew.</summary>
    private static IReadOnlyList<ItemCut> Shaped(IReadOnlyList<ItemCut> items, IReadOnlyList<ItemCut> before, string end, bool breaks) => !breaks ? items :
    [
        .. items.Select((item, at) => before.Any(other => ReferenceEquals(other, item)) && ReferenceEquals(item, before[0]) == (at == 0) ? item : at == 0 ? Unbroken(item) : Broken(item, end)),
    ];

    private static ItemCut Unbroken(ItemCut item)
    {
        if (!item.HasBreak)
        {
            return item;
        }

        var lines = item.Before.Where(line => !PostLines.IsBreak(line)).ToList();
        for (var at = lines.Count - 1; at > 0 && PostLines.IsBlank(lines[at]) && PostLines.IsBlank(lines[at - 1]); at--)
        {
            lines.RemoveAt(at);
        }

        return item with { Before = lines };
    }

    // kramdown sees no heading right below a break line.
    private static ItemCut Broken(ItemCut item, string end) =>
        item.HasBreak || (item.Head.Count > 0 && item.Head[0].TrimStart().StartsWith('#')) ? item : item with { Before = [.. item.Before, "\\\\" + end] };

    [GeneratedRegex(@"^(?<open>\s*(?:#+[ \t]*)?[*_]{0,4})(?<title>.*?)(?<close>[*_]{0,4}[\s\\]*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^(?<open>\s*(?:[-*+]\s+|>\s*)?\\?\[[0-9]{1,4}\\?\]:?\s*\*{0,2})(?<label>.*?)(?<close>\s*[:：]?\*{0,2}\s*[:：]?\s*(?:<?https?://|www\.|\[).*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
