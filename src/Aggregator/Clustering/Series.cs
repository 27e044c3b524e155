using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Clustering;

/// <summary>Whether one title, or one release, goes on where another left off: "Mills 2" after "Mills", "v2.5.0" after "v2.3.0".</summary>
internal static partial class Series
{
    /// <summary>Words that only introduce a number.</summary>
    private static readonly HashSet<string> Introducing = new(StringComparer.Ordinal)
    {
        "part", "chapter", "volume", "vol", "version", "release", "released", "edition", "episode", "ep", "no", "issue", "lesson", "lecture", "parte", "partie", "teil", "часть", "bolum",
    };

    /// <summary>
    /// 0: the same place in a series, or no series at all; above: the first goes on from the second; below: it comes before it. Null: not of one series.
    /// </summary>
    public static int? Compare(string title, string earlier)
    {
        var (stem, numbers) = Split(title);
        var (otherStem, otherNumbers) = Split(earlier);
        if (stem.Count == 0 || !stem.SequenceEqual(otherStem, StringComparer.Ordinal))
        {
            return null;
        }

        for (var at = 0; at < Math.Max(numbers.Count, otherNumbers.Count); at++)
        {
            // The first of a series often bears no number.
            var order = at >= numbers.Count ? -1 : at >= otherNumbers.Count ? 1 : CompareNumbers(numbers[at], otherNumbers[at]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>What the titles of one series have in common; empty when nothing is left without the number.</summary>
    public static string Stem(string title) => string.Join(' ', Split(title).Stem);

    /// <summary>The project and the version of a release's key (<c>github:o/r@v2.1</c>); null for any other key.</summary>
    public static (string Project, string Tag)? Release(string key)
    {
        var at = key.StartsWith("github:", StringComparison.Ordinal) || key.StartsWith("gitlab:", StringComparison.Ordinal) ? key.IndexOf('@', StringComparison.Ordinal) : -1;
        return at < 0 ? null : (key[..at], key[(at + 1)..]);
    }

    /// <summary>As <see cref="Compare"/>, for the tags of one project; null when they do not count the same thing (<c>core-1.2</c>, <c>cli-1.3</c>).</summary>
    public static int? CompareTags(string tag, string earlier)
    {
        var one = Tag().Match(tag);
        var other = Tag().Match(earlier);
        return one.Success && other.Success && one.Groups["name"].Value.Equals(other.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)
            ? CompareNumbers(one.Groups["version"].Value, other.Groups["version"].Value) : null;
    }

    private static (List<string> Stem, List<string> Numbers) Split(string title)
    {
        var words = TitleWords.Of(title);
        return ([.. words.Where(word => !TitleWords.Counts(word) && !Introducing.Contains(word) && word != "v")], [.. words.Where(TitleWords.Counts)]);
    }

    // A month or a code has no order that a newsletter could rely on: another one is the next one.
    private static int CompareNumbers(string one, string other)
    {
        if (one == other)
        {
            return 0;
        }

        var (parts, otherParts) = (Parts(one), Parts(other));
        for (var at = 0; at < Math.Max(parts.Count, otherParts.Count); at++)
        {
            var order = parts.ElementAtOrDefault(at).CompareTo(otherParts.ElementAtOrDefault(at));
            if (order != 0)
            {
                return order;
            }
        }

        return parts.Count > 0 && Letters(one) == Letters(other) ? 0 : 1;
    }

    private static List<long> Parts(string word) =>
        [.. Digits().Matches(word).Select(match => long.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue)];

    private static string Letters(string word) => string.Concat(word.Where(char.IsAsciiLetter)).TrimStart('v');

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<name>.*?)[-_@/]?v?\.?(?<version>\d+(?:[._]\d+)*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
