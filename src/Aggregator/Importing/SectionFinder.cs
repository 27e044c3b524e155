using System.Globalization;
using System.Text;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>
/// Says which section a heading means. What is written counts first: headings in all languages, aliases, keys, and headings of posts before; then the
/// emoji, which a newsletter keeps in every language; then headings that differ by little.
/// </summary>
internal sealed class SectionFinder
{
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _emoji = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    public SectionFinder(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, string> remembered)
    {
        foreach (var section in sections)
        {
            foreach (var heading in section.Headings.Values.Concat(section.Aliases).Append(section.Key).Append(section.Was ?? ""))
            {
                Learn(heading, section.Key);
            }
        }

        foreach (var (heading, key) in remembered.Where(known => sections.Any(section => section.Key == known.Value)))
        {
            _written.TryAdd(Folded.Of(heading), key);
        }

        _written.Remove("");
    }

    public string? Find(string heading)
    {
        if (!_found.TryGetValue(heading, out var key))
        {
            _found[heading] = key = Look(heading);
        }

        return key;
    }

    private void Learn(string heading, string key)
    {
        _written.TryAdd(Folded.Of(heading), key);
        foreach (var emoji in Emoji(heading))
        {
            // One emoji for two sections tells neither.
            _emoji[emoji] = _emoji.TryGetValue(emoji, out var other) && other != key ? null : key;
        }
    }

    private string? Look(string heading)
    {
        var folded = Folded.Of(heading);
        if (_written.TryGetValue(folded, out var written))
        {
            return written;
        }

        var emoji = Emoji(heading).ToList();
        if (emoji.Count > 0 && emoji.Select(sign => _emoji.GetValueOrDefault(sign)).Distinct().ToList() is [{ } one])
        {
            return one;
        }

        return folded.Length == 0 ? null : Near(folded);
    }

    /// <summary>A heading that drifted: a word more or less, a letter otherwise. Null when it could be two.</summary>
    private string? Near(string folded)
    {
        var near = _written.Where(known => Likeness.Near(folded, known.Key)).Select(known => known.Value).Distinct(StringComparer.Ordinal).ToList();
        return near is [var only] ? only : null;
    }

    private static IEnumerable<string> Emoji(string heading) => heading.EnumerateRunes()
        .Where(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol).Select(rune => rune.ToString()).Distinct();
}
