using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>What was printed before: who wrote it, and what it was like.</summary>
internal sealed class PrintedBefore
{
    private readonly Dictionary<string, List<int>> _byAuthor = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(int Work, float Value)>> _byPlace = [];

    /// <param name="works">Oldest first, with their vectors where likeness is to be told.</param>
    public PrintedBefore(IReadOnlyList<PrintedWork> works)
    {
        Works = works;
        for (var number = 0; number < works.Count; number++)
        {
            foreach (var author in works[number].Authors)
            {
                ListOf(_byAuthor, author).Add(number);
            }

            for (var at = 0; at < works[number].Vector.Count; at++)
            {
                ListOf(_byPlace, works[number].Vector.Indexes[at]).Add((number, works[number].Vector.Values[at]));
            }
        }
    }

    public IReadOnlyList<PrintedWork> Works { get; }

    /// <summary>How often the authors of a work were printed, each counted for itself.</summary>
    public int Times(IReadOnlyList<string> authors) => authors.Sum(author => _byAuthor.TryGetValue(author, out var works) ? works.Count : 0);

    /// <summary>How many printed works have one of the authors.</summary>
    public int Shared(IReadOnlyList<string> authors) => authors.SelectMany(author => _byAuthor.GetValueOrDefault(author) ?? []).Distinct().Count();

    public bool Knows(string author) => _byAuthor.ContainsKey(author);

    /// <summary>The printed works most like a text, nearest first; those that share nothing with it are left out.</summary>
    public IReadOnlyList<(PrintedWork Work, double Likeness)> Nearest(SparseVector vector, int most)
    {
        var likeness = new double[Works.Count];
        for (var at = 0; at < vector.Count; at++)
        {
            foreach (var (work, value) in _byPlace.GetValueOrDefault(vector.Indexes[at]) ?? [])
            {
                likeness[work] += vector.Values[at] * value;
            }
        }

        return [.. Enumerable.Range(0, likeness.Length).Where(work => likeness[work] > 0).OrderByDescending(work => likeness[work]).ThenByDescending(work => work)
            .Take(most).Select(work => (Works[work], likeness[work]))];
    }

    private static List<TValue> ListOf<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
