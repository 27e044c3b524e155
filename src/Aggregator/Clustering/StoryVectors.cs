using System.Runtime.InteropServices;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>Titles as TF-IDF of character n-grams, each of length one with the n-grams that no other title has; those are left out: they meet nothing.</summary>
/// <param name="Rows">One a title.</param>
/// <param name="Grams">How many n-grams there are.</param>
internal sealed record StoryVectors(SparseVector[] Rows, int Grams)
{
    private const int Shortest = 3;
    private const int Longest = 5;

    /// <param name="texts">Different titles, folded, and how often each is there.</param>
    public static StoryVectors Of(IReadOnlyList<KeyValuePair<string, int>> texts, Thresholds thresholds)
    {
        var numbers = new Dictionary<uint, int>();
        var titles = new List<int>();
        var counted = new (int Gram, int Count)[texts.Count][];
        for (var at = 0; at < counted.Length; at++)
        {
            counted[at] = Counted(NGrams.Of(texts[at].Key, Shortest, Longest), numbers);
            CollectionsMarshal.SetCount(titles, numbers.Count);
            foreach (var (gram, _) in counted[at])
            {
                titles[gram] += texts[at].Value;
            }
        }

        var all = texts.Sum(text => text.Value);
        var rarity = titles.ConvertAll(there => Math.Pow(1 + Math.Log((double)all / there), thresholds.Rarity));
        return new StoryVectors([.. counted.Select((counts, at) => Weighed(counts, titles, rarity, texts[at].Value, (thresholds.MostCommon * all) + 2))], numbers.Count);
    }

    /// <summary>Ascending by number.</summary>
    private static (int Gram, int Count)[] Counted(IEnumerable<uint> grams, Dictionary<uint, int> numbers)
    {
        var found = new List<int>();
        foreach (var gram in grams)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, gram, out var known);
            number = known ? number : numbers.Count - 1;
            found.Add(number);
        }

        found.Sort();
        var counts = new List<(int Gram, int Count)>(found.Count);
        foreach (var gram in found)
        {
            if (counts is [.., var last] && last.Gram == gram)
            {
                counts[^1] = (gram, last.Count + 1);
            }
            else
            {
                counts.Add((gram, 1));
            }
        }

        return [.. counts];
    }

    private static SparseVector Weighed((int Gram, int Count)[] counts, List<int> titles, List<double> rarity, int own, double most)
    {
        // A title of nothing but common n-grams keeps them: it would be near to nothing else.
        var onlyCommon = Array.TrueForAll(counts, count => titles[count.Gram] > most);
        var (indexes, values) = (new List<int>(counts.Length), new List<float>(counts.Length));
        var square = 0.0;
        foreach (var (gram, count) in counts)
        {
            if (onlyCommon || titles[gram] <= most)
            {
                var weight = (1 + Math.Log(count)) * rarity[gram];
                square += weight * weight;
                if (titles[gram] > own)
                {
                    indexes.Add(gram);
                    values.Add((float)weight);
                }
            }
        }

        var length = square == 0 ? 1 : Math.Sqrt(square);
        return new SparseVector([.. indexes], [.. values.Select(value => (float)(value / length))]);
    }
}
