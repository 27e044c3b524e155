using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>
/// What a section's own words say of the items that belong to it: the genres that its key, headings and aliases name, and its keywords. No data is needed.
/// </summary>
internal sealed class SectionRules
{
    private const int MostFacts = 3;
    // What an editor wrote into sources.yml counts for more than what newsletters in general mean by a word.
    private const double InTitle = 3;
    private const double InText = 1;
    private const double InKind = 0.7;

    // How much it pulls without any evidence: a section of titled items is likelier than the one for the rest.
    private const double Untitled = -1;

    // An editor writes "paper" or "library" among a section's keywords; an address can say the same without the word.
    private static readonly Dictionary<WorkKind, string> KindWords = new()
    {
        [WorkKind.Paper] = "paper",
        [WorkKind.Repository] = "repository library tool code",
        [WorkKind.Release] = "release library tool code",
        [WorkKind.Dataset] = "dataset data corpus",
        [WorkKind.Notebook] = "notebook tutorial",
        [WorkKind.Book] = "book",
        [WorkKind.Course] = "course",
        [WorkKind.Article] = "article blog post",
        [WorkKind.Video] = "video",
        [WorkKind.Audio] = "podcast",
        [WorkKind.Discussion] = "discussion",
        [WorkKind.Event] = "event",
    };

    private readonly Section _section;
    private readonly double[] _genres = new double[GenreScores.Count];
    private readonly HashSet<string> _names;
    private readonly List<(string Word, string Folded)> _keywords;

    public SectionRules(Section section)
    {
        _section = section;
        var names = section.Headings.Values.Concat(section.Aliases).Append(section.Key.Replace('_', ' ').Replace('-', ' '))
            .Select(Tokens.Words).ToList();
        // A word of one language may mean something else in another: what most headings name counts most.
        foreach (var words in names)
        {
            var own = new double[GenreScores.Count];
            SectionWords.Find(words, (genre, weight) => own[(int)genre] = Math.Max(own[(int)genre], weight));
            for (var genre = 0; genre < own.Length; genre++)
            {
                _genres[genre] += own[genre];
            }
        }

        var most = _genres.Max();
        for (var genre = 0; most > 0 && genre < _genres.Length; genre++)
        {
            _genres[genre] /= most;
        }

        _names = [.. names.SelectMany(words => words).Where(word => word.Length > 4)];
        _keywords = [.. section.Keywords.Select(word => (word, Folded.Of(word)))];
    }

    public string Key => _section.Key;

    /// <summary>Log-odds of a kind: what speaks for the section, added up.</summary>
    public double Points(Material material, GenreScores genres, List<string>? why = null)
    {
        var points = _section.Titles ? 0 : Untitled;
        double best = 0, sum = 0;
        var top = Genre.Paper;
        for (var genre = 0; genre < GenreScores.Count; genre++)
        {
            var own = _genres[genre] * genres.Points[genre];
            sum += own;
            (best, top) = own > best ? (own, (Genre)genre) : (best, top);
        }

        points += best + (0.4 * (sum - best));
        if (why is not null && best > 0)
        {
            why.AddRange(genres.Why(top).Take(MostFacts).Select(fact => fact.Fact));
        }

        var kind = KindWords.GetValueOrDefault(material.Work, "");
        foreach (var (word, folded) in _keywords)
        {
            var worth = Folded.Contains(material.Title, folded) ? InTitle : Folded.Contains(kind, folded) ? InKind : Folded.Contains(material.Text, folded) ? InText : 0;
            points += worth;
            if (worth > 0)
            {
                why?.Add($"keyword \"{word}\"");
            }
        }

        return points + Named(material, why);
    }

    // A host or path that bears the section's own name: foundation.example.org, example.org/newsletters/3.
    private double Named(Material material, List<string>? why)
    {
        if (material.Places.Count == 0)
        {
            return 0;
        }

        var place = material.Places[0];
        var found = _names.FirstOrDefault(name => place.Host.Contains(name, StringComparison.OrdinalIgnoreCase) || place.Steps.Any(step => step.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (found is null)
        {
            return 0;
        }

        why?.Add($"\"{found}\" in the address");
        return 1.5;
    }
}
