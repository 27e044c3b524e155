using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>Markers and the list of references: one work one number, counted from 1 in order of first mention, each cited and each listed.</summary>
internal static class NumberRules
{
    public static IEnumerable<Finding> Check(Post post, Prose prose, CheckContext context)
    {
        var cited = prose.Markers().ToList();
        return prose.Entries.Count > 0 ? Listed(prose, cited, context) : post.Form is PostForm.Numbered ? Unlisted(cited, context) : [];
    }

    private static IEnumerable<Finding> Unlisted(List<(int Number, int Line, int Column)> cited, CheckContext context)
    {
        foreach (var (number, line, _) in cited.DistinctBy(marker => marker.Number))
        {
            yield return new Finding(context.File, line, "reference-unknown", $"[{number}] is cited, but the post has no list of references: add it.");
        }
    }

    private static IEnumerable<Finding> Listed(Prose prose, List<(int Number, int Line, int Column)> cited, CheckContext context)
    {
        var listed = prose.Entries.Select(entry => entry.Number).ToHashSet();
        var mentioned = cited.Select(marker => marker.Number).ToHashSet();
        return List(prose, mentioned, context)
            .Concat(cited.Where(marker => !listed.Contains(marker.Number)).DistinctBy(marker => (marker.Number, marker.Line))
                .Select(marker => new Finding(context.File, marker.Line, "reference-unknown", Unknown(marker.Number, listed))))
            .Concat(prose.Entries.Where(entry => !mentioned.Contains(entry.Number)).DistinctBy(entry => entry.Number)
                .Select(entry => new Finding(context.File, entry.Line, "reference-uncited",
                    $"[{entry.Number}] {LinkRules.Short(entry.Label)} is listed and nowhere cited: cite it, or take it out.")))
            .Concat(Order(cited, listed, context));
    }

    private static IEnumerable<Finding> List(Prose prose, HashSet<int> mentioned, CheckContext context)
    {
        var before = 0;
        var seen = new Dictionary<int, int>();
        foreach (var entry in prose.Entries)
        {
            if (entry.RunTogether)
            {
                yield return new Finding(context.File, entry.Line, "reference-run-together",
                    $"[{entry.Number}] stands on the line of the reference before it, so that the address there is broken: put it on a line of its own.")
                {
                    Corrections = [new Correction(entry.Line, entry.Column, 0, Between(prose)), .. Spaced(prose, entry)],
                };
            }

            if (seen.TryGetValue(entry.Number, out var first))
            {
                yield return new Finding(context.File, entry.Line, "reference-repeat", $"[{entry.Number}] is listed twice, first in line {first}: give one of them another number.");
                continue;
            }

            seen.Add(entry.Number, entry.Line);
            var missing = Enumerable.Range(before + 1, Math.Clamp(entry.Number - before - 1, 0, 50)).Where(number => !mentioned.Contains(number)).ToList();
            if (missing.Count > 0)
            {
                yield return new Finding(context.File, entry.Line, "reference-gap",
                    $"Before [{entry.Number}] {string.Join(", ", missing.Select(number => $"[{number}]"))} {(missing.Count == 1 ? "is" : "are")} missing, in the list and in the text: number the references anew.");
            }
            else if (entry.Number < before)
            {
                yield return new Finding(context.File, entry.Line, "reference-order", $"[{entry.Number}] stands behind [{before}] in the list: put the list in order.");
            }

            before = Math.Max(before, entry.Number);
        }
    }

    private static IEnumerable<Finding> Order(List<(int Number, int Line, int Column)> cited, HashSet<int> listed, CheckContext context)
    {
        var highest = 0;
        foreach (var (number, line, _) in cited.DistinctBy(marker => marker.Number).Where(marker => listed.Contains(marker.Number)))
        {
            if (number < highest)
            {
                yield return new Finding(context.File, line, "reference-order", $"[{number}] is first cited behind [{highest}]: numbers follow the order of first mention.");
            }

            highest = Math.Max(highest, number);
        }
    }

    private static string Unknown(int number, HashSet<int> listed)
    {
        var digits = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var cut = 1; cut < digits.Length; cut++)
        {
            if (digits[cut] != '0' && int.Parse(digits[..cut], System.Globalization.CultureInfo.InvariantCulture) is var first
                && int.Parse(digits[cut..], System.Globalization.CultureInfo.InvariantCulture) is var second && listed.Contains(first) && second == first + 1 && listed.Contains(second))
            {
                return $"[{number}] is no reference; it looks like [{first}] and [{second}] run together: part them.";
            }
        }

        return $"[{number}] is cited and not in the list of references: add it there, or correct the number.";
    }

    // "[13]**label" beside "[12] **label".
    private static IEnumerable<Correction> Spaced(Prose prose, WrittenReference entry)
    {
        var end = prose[entry.Line].IndexOf(']', entry.Column - 1);
        return prose[entry.Line][end + 1] == '*' ? [new Correction(entry.Line, end + 2, 0, " ")] : [];
    }

    /// <summary>What parts two entries of this list: an empty line, and a line of backslashes where the list has them.</summary>
    private static string Between(Prose prose)
    {
        var breaks = prose.Entries.Count(entry => entry.Line > 1 && prose[entry.Line - 1].Trim() is @"\\");
        return breaks * 2 >= prose.Entries.Count(entry => !entry.RunTogether) ? "\n\n\\\\\n" : "\n\n";
    }
}
