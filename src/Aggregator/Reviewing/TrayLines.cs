using System.Text.RegularExpressions;
using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges <c>tray.md</c>: the machine's lines are renewed, the editor's stay where they stood.</summary>
/// <param name="last">As last written; null when nobody knows.</param>
/// <param name="keyOf">Address to the work it leads to.</param>
internal sealed partial class TrayLines(string? last, Func<string, string> keyOf)
{
    private readonly TrayNames _names = new(last ?? "", keyOf);

    /// <summary>The lines that are ticked, each with the key of its item; null where nobody knows which it is.</summary>
    public IReadOnlyList<(string Line, string? Key)> Ticked(string tray) =>
        [.. PostLines.Split(tray).Where(line => Tick().IsMatch(line)).Select(line => (TrayNames.Bare(line), _names.KeyOf(line)))];

    public string Merge(string file, string fresh)
    {
        var known = Bare(last ?? "").ToHashSet(StringComparer.Ordinal);
        var now = Bare(fresh).ToList();
        var keys = now.Select(ItemKey.Read).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var merged = new List<string>(now);
        var place = 0; // below the machine's line that the editor's stands below
        foreach (var line in Bare(file))
        {
            var plain = Tick().Replace(line, "- [ ]", 1);
            var written = ItemKey.Read(line);
            var key = written ?? (_names.KeyOf(line) is { } found && (keys.Contains(found) || _names.Has(found)) ? found : null);
            var nameless = key is not null && written is null;
            if (known.Contains(plain) || now.Contains(plain) || line.Length == 0 || (nameless && (plain != line || _names.IsOurs(line, key!))))
            {
                var at = line.Length == 0 ? -1 : merged.FindIndex(other => other == plain || (nameless && ItemKey.Read(other) == key));
                place = at >= 0 ? at + 1 : place;
                continue;
            }

            // Without the last text nobody can say who wrote a line that was there: one with a key that is renewed was ours.
            if (key is not null && keys.Contains(key))
            {
                var at = merged.FindIndex(other => ItemKey.Read(other) == key);
                if (last is not null)
                {
                    merged[at] = nameless ? $"{plain} {CommentOf(merged[at])}" : plain;
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

    private static string CommentOf(string line) => line[line.LastIndexOf("<!--", StringComparison.Ordinal)..];

    private static IEnumerable<string> Bare(string text) => PostLines.Split(text).Select(PostLines.Bare).Select(line => line.TrimEnd());

    [GeneratedRegex(@"^\s*[-*+] \[[xX]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Tick();
}
