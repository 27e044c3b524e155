using Aggregator.Model;

namespace Aggregator.Classifying;

/// <summary>How much an item shows of each genre: by the kind of its links, by where they lead, by its words. Points to be compared, no probabilities.</summary>
internal sealed class GenreScores
{
    public const int Count = (int)Genre.Event + 1;

    /// <summary>The same word over and over says little more than once.</summary>
    private const double MostPerField = 3;

    private static readonly Dictionary<WorkKind, (Genre Genre, double Points)[]> Kinds = new()
    {
        [WorkKind.Paper] = [(Genre.Paper, 2)],
        [WorkKind.Repository] = [(Genre.Code, 2)],
        [WorkKind.Release] = [(Genre.Code, 2.5)],
        [WorkKind.Dataset] = [(Genre.Data, 2)],
        [WorkKind.Notebook] = [(Genre.Tutorial, 1.5), (Genre.Course, 0.7), (Genre.Code, 0.5)],
        [WorkKind.Book] = [(Genre.Course, 2)],
        [WorkKind.Course] = [(Genre.Course, 2.5)],
        [WorkKind.Article] = [(Genre.Essay, 1)],
        [WorkKind.Encyclopaedia] = [(Genre.Essay, 0.3)],
        [WorkKind.Video] = [(Genre.Video, 2), (Genre.Course, 1)],
        [WorkKind.Audio] = [(Genre.Audio, 2.5)],
        [WorkKind.Discussion] = [(Genre.Essay, 0.5), (Genre.News, 0.3)],
        [WorkKind.Event] = [(Genre.Event, 2.5)],
    };

    private readonly Dictionary<(Genre, string), double> _why = [];

    private GenreScores(Material material)
    {
        for (var at = 0; at < material.Places.Count; at++)
        {
            AddPlace(material.Places[at], at == 0 ? 1 : 0.35 / at);
        }

        Title = new double[Count];
        AddWords(material.TitleWords, 0, material.TitleWords.Count, 0.9, Title);
        var beginning = Math.Min(Material.Beginning, material.TextWords.Count);
        Start = new double[Count];
        AddWords(material.TextWords, 0, beginning, 0.5, Start);
        Rest = new double[Count];
        AddWords(material.TextWords, beginning, material.TextWords.Count, 0.25, Rest);
        for (var genre = 0; genre < Count; genre++)
        {
            Points[genre] += Title[genre] + Start[genre] + Rest[genre];
        }
    }

    public double[] Points { get; } = new double[Count];

    /// <summary>By the words of the title alone.</summary>
    public double[] Title { get; }

    /// <summary>By the first words of the text.</summary>
    public double[] Start { get; }

    public double[] Rest { get; }

    public static GenreScores Of(Material material) => new(material);

    /// <summary>The facts that speak most for a genre.</summary>
    public IEnumerable<(string Fact, double Points)> Why(Genre genre) =>
        _why.Where(fact => fact.Key.Item1 == genre).OrderByDescending(fact => fact.Value).ThenBy(fact => fact.Key.Item2, StringComparer.Ordinal).Select(fact => (fact.Key.Item2, fact.Value));

    private void AddPlace(Place place, double share)
    {
        foreach (var (genre, points) in Kinds.GetValueOrDefault(place.Work, []))
        {
            Add(Points, genre, points * share, "link to " + place.Work.ToString().ToLowerInvariant());
        }

        GenreTable.Find(place, (genre, strength, host) => Add(Points, genre, strength * 0.5 * share, host));
    }

    private void AddWords(List<string> words, int from, int to, double worth, double[] field)
    {
        var seen = new HashSet<(Genre, string)>();
        GenreTable.Find(words, from, to, (genre, strength, word) =>
        {
            if (seen.Add((genre, word)))
            {
                Add(field, genre, Math.Min(strength * worth, (MostPerField * worth) - field[(int)genre]), $"\"{word}\"");
            }
        });
    }

    private void Add(double[] field, Genre genre, double points, string fact)
    {
        field[(int)genre] += points;
        _why[(genre, fact)] = _why.GetValueOrDefault((genre, fact)) + points;
    }
}
