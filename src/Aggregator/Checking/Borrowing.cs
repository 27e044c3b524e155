using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>Says whether the text of an item is still what its sources say.</summary>
public static partial class Borrowing
{
    /// <summary>Of an item's sentences; what an editor has written over has fewer.</summary>
    private const double Most = 0.8;

    /// <summary>A shorter sentence is found in many texts.</summary>
    private const int FewestWords = 5;

    /// <summary>What a template sets before names and links, folded: it is nobody's sentence.</summary>
    public static IReadOnlyList<string> Openings(IEnumerable<Locale> locales) =>
        [.. locales.SelectMany(locale => new[] { locale.More, locale.Authors, locale.Release }).Select(Folded.Of).Where(word => word.Length > 0).Distinct()];

    /// <param name="lines">Of its text, without Markdown.</param>
    /// <returns>How many of how many sentences are borrowed; null when it is a text of its own, or none.</returns>
    public static (int Same, int Sentences)? Of(IEnumerable<string> lines, Item known, IReadOnlyList<string> openings)
    {
        var sentences = lines.SelectMany(line => SentenceEnd().Split(line)).Select(Folded.Of)
            .Where(sentence => Folded.Words(sentence) >= FewestWords && !openings.Any(word => sentence.StartsWith(word + " ", StringComparison.Ordinal))).ToList();
        var sources = sentences.Count == 0 ? [] : known.Entries.Select(entry => Folded.Of(entry.Title + "\n" + entry.Summary)).ToList();
        var same = sentences.Count(sentence => sources.Any(source => Folded.Contains(source, sentence)));
        return sentences.Count > 0 && same >= sentences.Count * Most ? (same, sentences.Count) : null;
    }

    [GeneratedRegex(@"(?<=[.!?؟।])\s+|(?<=[。！？])|\s—\s")]
    private static partial Regex SentenceEnd();
}
