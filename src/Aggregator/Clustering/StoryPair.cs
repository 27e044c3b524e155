using System.Runtime.InteropServices;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// Whether two texts tell of the same event, judged without any others: half by the beginnings of their words, half by character n-grams. All words weigh
/// the same but function words, which weigh nothing; different numbers on both sides tell against it.
/// </summary>
internal static class StoryPair
{
    /// <summary>Words of a headline.</summary>
    private const double Headline = 10;

    private const int Stem = 4;
    private const int Shortest = 2;
    private const int Longest = 4;

    /// <param name="ours">Title, then summary; the latter may be empty.</param>
    /// <returns>How alike they are, and how alike they would have to be.</returns>
    public static (double Likeness, double Least) Judge((string Title, string Summary) ours, (string Title, string Summary) theirs, Thresholds thresholds)
    {
        var (titles, otherTitles) = (Words(ours.Title), Words(theirs.Title));
        var (texts, otherTexts) = (Words(ours.Title + "\n" + ours.Summary), Words(theirs.Title + "\n" + theirs.Summary));
        var penalty = HasOwnNumber(titles, otherTitles) && HasOwnNumber(otherTitles, titles) ? thresholds.OtherNumbers : 0;
        var likeness = (0.5 * Cosine(Stems(texts), Stems(otherTexts))) + (0.5 * Cosine(Grams(texts), Grams(otherTexts))) - penalty;
        var length = Math.Min(texts.Count, otherTexts.Count);
        return (likeness, thresholds.PairOfTexts + ((thresholds.PairOfTitles - thresholds.PairOfTexts) * Math.Min(1, Headline / Math.Max(length, 1))));
    }

    private static List<string> Words(string text) => [.. TitleWords.Of(text).Where(word => !FunctionWords.Contains(word))];

    private static bool HasOwnNumber(List<string> one, List<string> other) => one.Any(word => word.All(char.IsAsciiDigit) && !other.Contains(word));

    private static Dictionary<uint, double> Stems(List<string> words) =>
        words.Select(word => Hash.Of(word.Length > Stem && !TitleWords.Counts(word) ? word.AsSpan(0, Stem) : word)).Distinct().ToDictionary(stem => stem, _ => 1.0);

    private static Dictionary<uint, double> Grams(List<string> words)
    {
        var counts = new Dictionary<uint, double>();
        foreach (var gram in words.SelectMany(word => NGrams.Of(word, Shortest, Longest)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
        }

        return counts.ToDictionary(count => count.Key, count => 1 + Math.Log(count.Value));
    }

    private static double Cosine(Dictionary<uint, double> one, Dictionary<uint, double> other)
    {
        var lengths = Math.Sqrt(one.Values.Sum(value => value * value) * other.Values.Sum(value => value * value));
        return lengths == 0 ? 0 : one.Sum(place => place.Value * other.GetValueOrDefault(place.Key)) / lengths;
    }
}
