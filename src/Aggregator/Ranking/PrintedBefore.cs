using System.Buffers;
using System.Runtime.InteropServices;
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
        // Thousands of texts are held against thousands of works: only those that are met are looked at, and cleared again.
        var likeness = ArrayPool<double>.Shared.Rent(Works.Count);
        Array.Clear(likeness);
        var met = new List<int>();
        for (var at = 0; at < vector.Count; at++)
        {
            if (_byPlace.TryGetValue(vector.Indexes[at], out var works))
            {
                var value = vector.Values[at];
                foreach (var (work, weight) in CollectionsMarshal.AsSpan(works))
                {
                    if (likeness[work] == 0)
                    {
                        met.Add(work);
                    }

                    likeness[work] += value * weight;
                }
            }
        }

        var nearest = new List<(PrintedWork Work, double Likeness)>();
        for (var place = 0; place < Math.Min(most, met.Count); place++)
        {
            var best = -1;
            foreach (var work in met)
            {
                if (likeness[work] > 0 && (best < 0 || likeness[work] > likeness[best] || (likeness[work] == likeness[best] && work > best)))
                {
                    best = work;
                }
            }

            if (best < 0)
            {
                break;
            }

            nearest.Add((Works[best], likeness[best]));
            likeness[best] = 0;
        }

        ArrayPool<double>.Shared.Return(likeness);
        return nearest;
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
