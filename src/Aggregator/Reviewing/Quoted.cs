using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>What the machine would say, as a quotation below what the editor wrote: to be taken over or deleted.</summary>
internal static class Quoted
{
    /// <summary>Begins what has to be looked at, in every language.</summary>
    public const string Pencil = "✏️";

    private const string Start = "> " + Pencil;

    public static bool Begins(string line) => line.StartsWith(Start, StringComparison.Ordinal);

    /// <param name="end">Of each line.</param>
    public static IReadOnlyList<string> Write(IEnumerable<string> text, string end)
    {
        var seen = text.Select(line => PostLines.Bare(line).TrimEnd()).SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse();
        return [.. seen.Select((line, at) => (at == 0 && !line.StartsWith(Pencil, StringComparison.Ordinal) ? $"{Start} {line}" : line.Length == 0 ? ">" : "> " + line) + end)];
    }

    /// <summary>As it is remembered, to know it again: numbers of references may change meanwhile.</summary>
    public static string Remembered(IEnumerable<string> quote) => BoundMarkers.Tied().Replace(ItemPart.Text(quote), "[]");

    /// <summary>Parts the quotation that we wrote last from the lines it stands at the end of, as long as nobody touched it.</summary>
    /// <param name="known">As <see cref="Remembered"/>; null: there is none.</param>
    public static (IReadOnlyList<string> Text, IReadOnlyList<string> Quote) Cut(IReadOnlyList<string> lines, string? known) =>
        known is null ? (lines, []) : Cut(lines, quote => Remembered(quote) == known);

    /// <summary>Parts the quotation of ours that the lines end with, touched or not.</summary>
    public static (IReadOnlyList<string> Text, IReadOnlyList<string> Quote) Cut(IReadOnlyList<string> lines) => Cut(lines, _ => true);

    private static (IReadOnlyList<string> Text, IReadOnlyList<string> Quote) Cut(IReadOnlyList<string> lines, Func<IEnumerable<string>, bool> isOurs)
    {
        var end = lines.Count;
        while (end > 0 && PostLines.IsBlank(lines[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && lines[start - 1].StartsWith('>'))
        {
            start--;
        }

        if (start == end || !Begins(lines[start]) || !isOurs(lines.Take(end).Skip(start)))
        {
            return (lines, []);
        }

        while (start > 0 && PostLines.IsBlank(lines[start - 1]))
        {
            start--;
        }

        return ([.. lines.Take(start), .. lines.Skip(end)], [.. lines.Take(end).Skip(start)]);
    }

    /// <summary>The lines without any quotation of ours, touched or not.</summary>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> lines)
    {
        var own = new List<string>();
        var quoted = false;
        foreach (var line in lines)
        {
            quoted = line.StartsWith('>') && (quoted || Begins(line));
            if (!quoted)
            {
                own.Add(line);
            }
        }

        return own;
    }

    /// <summary>The lines with a quotation below them, a blank line between; blank lines at the end stay at the end.</summary>
    public static IReadOnlyList<string> Below(IReadOnlyList<string> lines, IReadOnlyList<string> quote, string end)
    {
        var text = lines.Reverse().SkipWhile(PostLines.IsBlank).Reverse().ToList();
        var blank = lines.Skip(text.Count).ToList();
        return [.. text.Count > 0 ? [.. Places.Ended(text, end), end] : Array.Empty<string>(), .. quote, .. blank];
    }
}
