using System.Text.RegularExpressions;
using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges <c>tray.md</c>: the machine's lines are renewed, the editor's stay where they stood.</summary>
internal static partial class TrayLines
{
    public static IReadOnlyList<string> Ticked(string tray) =>
        [.. PostLines.Split(tray).Where(line => Tick().IsMatch(line)).Select(line => ItemKey.Read(line)).OfType<string>().Distinct()];

    public static string Merge(string file, string? last, string fresh)
    {
        var known = Bare(last ?? "").ToHashSet(StringComparer.Ordinal);
        var now = Bare(fresh).ToList();
        var keys = now.Select(ItemKey.Read).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var merged = new List<string>(now);
        var place = 0; // below the machine's line that the editor's stands below
        foreach (var line in Bare(file))
        {
            var plain = Tick().Replace(line, "- [ ]", 1);
            var key = ItemKey.Read(line);
            if (known.Contains(plain) || now.Contains(plain) || line.Length == 0)
            {
                var at = line.Length == 0 ? -1 : merged.IndexOf(plain);
                place = at >= 0 ? at + 1 : place;
                continue;
            }

            // Without the last text nobody can say who wrote a line that was there: one with a key that is renewed was ours.
            if (key is not null && keys.Contains(key))
            {
                var at = merged.FindIndex(other => ItemKey.Read(other) == key);
                if (last is not null)
                {
                    merged[at] = plain;
                }

                place = at + 1;
                continue;
            }

            if (key is not null && last is null && plain != line)
            {
                continue; // ticked: it is in the draft now
            }

            merged.Insert(place, line);
            place++;
        }

        var end = PostLines.EndOf(PostLines.Split(file));
        return string.Concat(merged.Select(line => line + end));
    }

    private static IEnumerable<string> Bare(string text) => PostLines.Split(text).Select(PostLines.Bare).Select(line => line.TrimEnd());

    [GeneratedRegex(@"^\s*[-*+] \[[xX]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Tick();
}
