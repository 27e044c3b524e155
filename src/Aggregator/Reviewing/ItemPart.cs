using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>An item of a draft as lines with their ends, markers tied: what comes before its title (its comment too), the title, what parts it from the body, the body, what follows.</summary>
internal sealed record ItemPart(
    IReadOnlyList<string> Before, IReadOnlyList<string> Head, IReadOnlyList<string> Gap, IReadOnlyList<string> Body, IReadOnlyList<string> After)
{
    /// <summary>From its comment, or found by its links or title; null: nobody but the editor knows it.</summary>
    public string? Key { get; init; }

    /// <summary>Plain text; empty for a mention.</summary>
    public string Title { get; init; } = "";

    /// <summary>As written in the title.</summary>
    public string Number { get; init; } = "";

    /// <summary>Works it leads to, in order of mention.</summary>
    public IReadOnlyList<string> Works { get; init; } = [];

    /// <summary>Addresses as written, the first content link first.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Begins lines for the editor alone, which say something else every week: they are not compared.</summary>
    public string Hint { get; init; } = "";

    public IEnumerable<string> Lines => Before.Concat(Head).Concat(Gap).Concat(Body).Concat(After);

    public IReadOnlyList<string> Words => Before.FirstOrDefault(ItemWords.IsComment) is { } comment ? ItemWords.Read(comment) : [];

    public bool HasComment => Before.Any(ItemWords.IsComment);

    /// <summary>Nothing of it would be printed.</summary>
    public bool IsEmpty => Head.Count == 0 && Body.Count == 0;

    /// <summary>The title's line as it is compared: without its number, which is the machine's.</summary>
    public string HeadText => Unnumbered(string.Join('\n', Head.Select(line => PostLines.Bare(line).Trim())), Number);

    public string BodyText => Text(Body, Hint);

    /// <summary>Lines as they are compared: blanks at their ends, empty lines and hints to the editor do not count.</summary>
    public static string Text(IEnumerable<string> lines, string hint = "") =>
        string.Join('\n', lines.Select(line => PostLines.Bare(line).TrimEnd()).Where(line => line.Length > 0 && !IsHint(line, hint)));

    public static bool IsHint(string line, string hint) => hint.Length > 0 && line.StartsWith(hint, StringComparison.Ordinal);

    public ItemPart With(string word) => HasComment && !Words.Contains(word) ? this with { Before = [.. Before.Select(line => ItemWords.With(line, word))] } : this;

    public ItemPart Without(string word) => Words.Contains(word) ? this with { Before = [.. Before.Select(line => ItemWords.Without(line, word))] } : this;

    /// <summary>Cuts the lines of one item.</summary>
    /// <param name="head">Index of the title's line; -1 for a mention.</param>
    public static ItemPart Cut(IReadOnlyList<string> lines, int head)
    {
        var before = head >= 0 ? head : FirstSeen(lines, 0);
        var body = head >= 0 ? FirstSeen(lines, head + 1) : before;
        var end = lines.Count;
        while (end > body && (PostLines.IsBlank(lines[end - 1]) || PostLines.IsBreak(lines[end - 1])))
        {
            end--;
        }

        var (first, afterHead) = head >= 0 ? (head, head + 1) : (before, before);
        return new([.. lines.Take(first)], [.. lines.Take(afterHead).Skip(first)], [.. lines.Take(body).Skip(afterHead)], [.. lines.Take(end).Skip(body)], [.. lines.Skip(end)]);
    }

    private static string Unnumbered(string line, string number)
    {
        var at = number.Length == 0 ? -1 : line.IndexOf(number, StringComparison.Ordinal);
        return at < 0 ? line : line[..at] + line[(at + number.Length)..].TrimStart('.', '、', ' ', ')');
    }

    private static int FirstSeen(IReadOnlyList<string> lines, int from)
    {
        for (var at = from; at < lines.Count; at++)
        {
            if (!PostLines.IsBlank(lines[at]) && !PostLines.IsBreak(lines[at]) && !ItemWords.IsComment(lines[at]))
            {
                return at;
            }
        }

        return lines.Count;
    }
}
