using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>A candidate made ready for counting.</summary>
/// <param name="Authors">Folded, each once.</param>
/// <param name="Words">Of title and text, with a border between them.</param>
/// <param name="Keywords">How many keywords of its section it has; one in the text counts half.</param>
internal sealed record Facts(
    IReadOnlyList<string> Authors, IReadOnlyList<string> Words, int TitleWords, double AgeInDays, int Carriers, int Doors, double SourceWeight, double Keywords, double? Upvotes)
{
    /// <summary>What stands further on in a text that somebody let grow without end says no more about it.</summary>
    private const int LongestText = 6000;

    /// <param name="now">The end of its period, or of its week.</param>
    /// <param name="keywords">Folded.</param>
    public static Facts Of(Candidate candidate, DateTimeOffset now, double weight, IReadOnlyList<string> keywords)
    {
        var title = Cut(candidate.Title);
        var text = Cut(candidate.Text);
        var words = Tokens.Words(title);
        var titleWords = words.Count;
        words.Add("");
        words.AddRange(Tokens.Words(text));
        var authors = candidate.Authors.Select(Folded.Of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var age = candidate.Published is { } published ? (now - published).TotalDays : 0;
        return new Facts(
            authors, words, titleWords, age, candidate.Sources.Distinct(StringComparer.Ordinal).Count(), candidate.Doors, weight,
            keywords.Count == 0 ? 0 : Hits(keywords, Folded.Of(title), Folded.Of(text)), candidate.Upvotes);
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static double Hits(IReadOnlyList<string> keywords, string title, string text) =>
        keywords.Sum(word => Folded.Contains(title, word) ? 1 : Folded.Contains(text, word) ? 0.5 : 0);
}
