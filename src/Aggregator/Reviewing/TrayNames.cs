using System.Text.RegularExpressions;
using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Finds out which item a line of the tray is: by its comment; without one by the address in it, then by its title among the lines we wrote.</summary>
/// <param name="written">The tray as last written.</param>
/// <param name="keyOf">Address to the work it leads to.</param>
internal sealed partial class TrayNames(string written, Func<string, string> keyOf)
{
    /// <summary>Between title and reason.</summary>
    private const string Dash = " — ";

    private readonly List<(string Key, string Line, IReadOnlyList<string> Titles)> _lines =
        [.. PostLines.Split(written).Select(line => (Key: ItemKey.Read(line), Line: Bare(line))).Where(line => line.Key is not null).Select(line => (line.Key!, line.Line, Titles(line.Line)))];

    /// <summary>Null: it is no item's.</summary>
    public string? KeyOf(string line)
    {
        if (ItemKey.Read(line) is { } key)
        {
            return key;
        }

        if (!Box().IsMatch(line))
        {
            return null;
        }

        if (AddressIn(line) is { } address && keyOf(address) is { Length: > 0 } work)
        {
            return work;
        }

        // A title may hold a dash itself: the longest beginning of the line that is one counts, and only when it is one item's.
        foreach (var title in Titles(Bare(line)).Reverse().Where(title => title.Length > 0))
        {
            var found = _lines.Where(known => known.Titles.Contains(title)).Select(known => known.Key).Distinct().ToList();
            if (found.Count > 0)
            {
                return found.Count == 1 ? found[0] : null;
            }
        }

        return null;
    }

    /// <summary>Whether the tray as last written has the item.</summary>
    public bool Has(string key) => _lines.Any(known => known.Key == key);

    /// <summary>Whether we wrote the line, its tick and its comment aside.</summary>
    public bool IsOurs(string line, string key) => _lines.Any(known => known.Key == key && known.Line == Bare(line));

    /// <summary>The text without its box and comment.</summary>
    public static string Bare(string line) => Comment().Replace(Box().Replace(PostLines.Bare(line), ""), "").Trim();

    private static string? AddressIn(string line) =>
        LinkSpans.Of(line) is [var link, ..] ? link.Address : Address().Match(line) is { Success: true } bare ? bare.Value.TrimEnd('.', ',', ')') : null;

    /// <summary>Beginnings of a line that may be its title, folded, the shortest first.</summary>
    private static IReadOnlyList<string> Titles(string line)
    {
        var titles = new List<string>();
        for (var at = line.IndexOf(Dash, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Dash, at + 1, StringComparison.Ordinal))
        {
            titles.Add(Text.Folded.Of(MarkdownReader.Text(line[..at])));
        }

        return [.. titles, Text.Folded.Of(MarkdownReader.Text(line))];
    }

    [GeneratedRegex(@"^\s*[-*+] \[[ xX]\]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Box();

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"https?://[^\s<>]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
