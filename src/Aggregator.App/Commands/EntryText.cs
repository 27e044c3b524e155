using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>Everything that an entry carries, for a person to read and for a script.</summary>
internal static class EntryText
{
    private const int Longest = 300;

    private const string Margin = "            ";

    /// <param name="address">The address to show: canonical where there is one.</param>
    public static IEnumerable<string> Lines(Entry entry, string address)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{entry.Published?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),-10}  {Line(entry.Title)}");
        yield return Margin + address;
        foreach (var (name, value) in Rest(entry).Where(field => field.Value.Length > 0))
        {
            yield return $"{Margin}{name}: {Line(value)}";
        }
    }

    /// <summary>The links of an entry as they stand in JSON.</summary>
    public static object Links(Entry entry) => entry.Links.Select(link => new { link.Key, Url = link.Address, link.Text, Work = Json.Word(link.Work) });

    private static IEnumerable<(string Name, string Value)> Rest(Entry entry)
    {
        yield return ("key", entry.Key == entry.Address ? "" : entry.Key);
        yield return ("kind", entry.Work == WorkKind.None ? "" : Json.Word(entry.Work));
        yield return ("by", string.Join(", ", entry.Authors));
        yield return ("updated", entry.Updated == entry.Published ? "" : entry.Updated?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "");
        yield return ("language", entry.Language ?? "");
        yield return ("categories", string.Join(", ", entry.Categories));
        yield return ("summary", entry.Summary);
        yield return ("picture", entry.Picture ?? "");
        foreach (var (name, value) in entry.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            yield return (name, value);
        }

        foreach (var link in entry.Links)
        {
            var kind = link.Work == WorkKind.None ? "link" : "link to " + Json.Word(link.Work);
            yield return (kind, link.Text.Length == 0 || link.Text == link.Address ? link.Address : $"{link.Address} ({link.Text})");
        }
    }

    /// <summary>One line, and none of a stranger's control characters: a terminal obeys them.</summary>
    private static string Line(string text)
    {
        var plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return plain.Length > Longest ? plain[..(char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest)] + "…" : plain;
    }
}
