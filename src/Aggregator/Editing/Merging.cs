using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Markdown;

namespace Aggregator.Editing;

/// <summary>Merges two texts that were made from one, sentence by sentence: a paragraph is often one long line.</summary>
internal static partial class Merging
{
    /// <returns>Null when both changed the same sentences, each in its own way.</returns>
    public static string? Merge(string before, string mine, string theirs)
    {
        if (mine == theirs || theirs == before)
        {
            return mine;
        }

        if (mine == before)
        {
            return theirs;
        }

        var units = Units(before);
        var left = Hunks.Between(units, Units(mine));
        var right = Hunks.Between(units, Units(theirs));
        if (left.Any(one => right.Any(other => Meet(one, other))))
        {
            return null;
        }

        var merged = new StringBuilder();
        var at = 0;
        // Of two at one place an insertion comes first: it stands before what the other one replaced.
        foreach (var hunk in left.Concat(right.Where(other => !left.Any(one => Same(one, other)))).OrderBy(hunk => hunk.Start).ThenBy(hunk => hunk.End))
        {
            merged.AppendJoin("", units.Skip(at).Take(hunk.Start - at)).AppendJoin("", hunk.After);
            at = hunk.End;
        }

        return merged.AppendJoin("", units.Skip(at)).ToString();
    }

    /// <summary>The lines of a text, each cut behind its sentences; joined they are the text.</summary>
    public static IReadOnlyList<string> Units(string text) => [.. PostLines.Split(text).SelectMany(line => Sentence().Matches(line).Select(match => match.Value))];

    private static bool Meet(Hunk one, Hunk other) => !Same(one, other)
        && (one.Start == other.Start && (one.Before.Count == 0) == (other.Before.Count == 0) || (one.Start < other.End && other.Start < one.End));

    private static bool Same(Hunk one, Hunk other) => one.Start == other.Start && one.Before.Count == other.Before.Count && one.After.SequenceEqual(other.After);

    // Behind a full stop and a blank, or behind that of Chinese; a line end closes the last one.
    [GeneratedRegex(@"\G(?:.+?(?:[.!?؟।][""'”’)\]*_]*\s+|[。！？][”’」』）]*)|.+\z|\s+\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
