using System.Runtime.InteropServices;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// Finds which titles tell of the same event. One after another joins the nearest group (cosine of its TF-IDF of character n-grams with the group's sum), or
/// begins one; then each is asked again, twice, now that all groups are known. A small group must be met closely; the more different titles it has, the
/// better it knows its event, and the less a title needs to share with it.
/// </summary>
internal sealed class StoryFinder
{
    private const int Shortest = 3;
    private const int Longest = 5;
    private const int Rounds = 3;

    private readonly Thresholds _thresholds;
    private readonly SparseVector[] _vectors;
    private readonly double[] _alone;
    private readonly List<(int Group, float Weight)>[] _places;
    private readonly List<double> _squares = [];
    private readonly List<int> _sizes = [];
    private readonly List<double> _met = [];

    private StoryFinder(SparseVector[] vectors, int grams, Thresholds thresholds)
    {
        _thresholds = thresholds;
        _vectors = vectors;

        // What a vector lacks to length one are n-grams of its title alone: they meet nothing, and lengthen whatever group it is in.
        _alone = Array.ConvertAll(vectors, vector => Math.Max(0, 1 - vector.Values.Sum(value => (double)value * value)));
        _places = new List<(int, float)>[grams];
    }

    /// <summary>A group's number for each title; the same titles give the same groups in whatever order they come.</summary>
    public static int[] Find(IReadOnlyList<string> titles, Thresholds? thresholds = null)
    {
        var folded = titles.Select(title => Bare(Glossary.English(Folded.Of(title)))).ToArray();

        // Equal titles are one: a title said five times is no more evidence. The order is as good as by chance, whatever the order of the input.
        var texts = folded.CountBy(text => text).OrderBy(text => Hash.Of(text.Key)).ThenBy(text => text.Key, StringComparer.Ordinal).ToArray();
        var rules = thresholds ?? Thresholds.Chosen;
        var finder = new StoryFinder(Vectors(texts, folded.Length, rules, out var grams), grams, rules);
        var groups = new int[texts.Length];
        Array.Fill(groups, -1);
        for (var round = 0; round < Rounds; round++)
        {
            for (var at = 0; at < groups.Length; at++)
            {
                groups[at] = finder.Place(at, groups[at]);
            }
        }

        var groupOf = texts.Index().ToDictionary(text => text.Item.Key, text => groups[text.Index], StringComparer.Ordinal);
        return Array.ConvertAll(folded, text => groupOf[text]);
    }

    private int Place(int title, int before)
    {
        var group = Nearest(title, before);
        if (group < 0)
        {
            group = before >= 0 && _sizes[before] == 1 ? before : _sizes.Count;
        }

        if (group == before)
        {
            return group;
        }

        if (group == _sizes.Count)
        {
            _sizes.Add(0);
            _squares.Add(0);
            _met.Add(0);
        }

        if (before >= 0)
        {
            Add(title, before, -1);
        }

        Add(title, group, 1);
        return group;
    }

    /// <param name="own">The group it is in, which is asked as if it were not; -1 when in none.</param>
    private int Nearest(int title, int own)
    {
        var met = CollectionsMarshal.AsSpan(_met);
        var touched = new List<int>();
        var vector = _vectors[title];
        for (var at = 0; at < vector.Count; at++)
        {
            foreach (var (group, weight) in CollectionsMarshal.AsSpan(_places[vector.Indexes[at]]))
            {
                if (met[group] == 0)
                {
                    touched.Add(group);
                }

                met[group] += weight * vector.Values[at];
            }
        }

        var (best, margin) = (-1, 1.0);
        foreach (var group in touched)
        {
            var (size, dot, square) = (_sizes[group], met[group], _squares[group]);
            if (group == own)
            {
                var itself = 1 - _alone[title];
                (size, square, dot) = (size - 1, Math.Max(square - (2 * dot) + itself - _alone[title], 1e-9), dot - itself);
            }

            var reached = size == 0 ? 0 : dot / Math.Sqrt(square) / Least(size, square);
            if (reached > margin || reached == margin && (best < 0 || group < best))
            {
                (best, margin) = (group, reached);
            }

            met[group] = 0;
        }

        return best;
    }

    // Titles that say the same in the same words, or in another language, teach a group nothing: it counts for fewer than it has.
    private double Least(int size, double square)
    {
        var different = Math.Max(1, size * Math.Pow(size / square, _thresholds.Sameness));
        return _thresholds.LastMeeting + ((_thresholds.FirstMeeting - _thresholds.LastMeeting) * Math.Pow(different, -_thresholds.Decline));
    }

    // Function words are met in every title, and a short one consists of little else.
    private static string Bare(string folded)
    {
        var words = folded.Split(' ');
        var kept = Array.FindAll(words, word => !FunctionWords.Contains(word));
        return kept.Length is 0 || kept.Length == words.Length ? folded : string.Join(' ', kept);
    }

    private void Add(int title, int group, int sign)
    {
        var vector = _vectors[title];
        var change = 0.0;
        for (var at = 0; at < vector.Count; at++)
        {
            var value = sign * vector.Values[at];
            var places = _places[vector.Indexes[at]] ??= [];
            var index = IndexOf(places, group);
            var old = index < 0 ? 0 : places[index].Weight;
            change += ((double)(old + value) * (old + value)) - ((double)old * old);
            if (index < 0)
            {
                places.Add((group, value));
            }
            else if (Math.Abs(old + value) < 1e-6f)
            {
                places[index] = places[^1];
                places.RemoveAt(places.Count - 1);
            }
            else
            {
                places[index] = (group, old + value);
            }
        }

        _sizes[group] += sign;
        _squares[group] = Math.Max(_squares[group] + change + (sign * _alone[title]), 1e-9);
    }

    private static int IndexOf(List<(int Group, float Weight)> places, int group)
    {
        var span = CollectionsMarshal.AsSpan(places);
        for (var at = span.Length - 1; at >= 0; at--)
        {
            if (span[at].Group == group)
            {
                return at;
            }
        }

        return -1;
    }

    private static SparseVector[] Vectors(KeyValuePair<string, int>[] texts, int all, Thresholds rules, out int grams)
    {
        var numbers = new Dictionary<uint, int>();
        var titles = new List<int>();
        var counted = new Dictionary<int, float>[texts.Length];
        for (var at = 0; at < texts.Length; at++)
        {
            counted[at] = [];
            foreach (var gram in NGrams.Of(texts[at].Key, Shortest, Longest))
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, gram, out var known);
                if (!known)
                {
                    number = titles.Count;
                    titles.Add(0);
                }

                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counted[at], number, out known);
                titles[number] += known ? 0 : texts[at].Value;
                count++;
            }
        }

        grams = titles.Count;
        var rarity = titles.ConvertAll(there => Math.Pow(1 + Math.Log((double)all / there), rules.Rarity));
        return [.. counted.Select((counts, at) => Weighed(counts, titles, rarity, texts[at].Value, (rules.MostCommon * all) + 2))];
    }

    /// <summary>Of length one with the n-grams of no other title, which are left out then: they meet nothing.</summary>
    private static SparseVector Weighed(Dictionary<int, float> counts, List<int> titles, List<double> rarity, int own, double most)
    {
        // A title of nothing but common n-grams keeps them: it would be near to nothing else.
        var onlyCommon = counts.Keys.All(gram => titles[gram] > most);
        var places = new Dictionary<int, float>(counts.Count);
        var square = 0.0;
        foreach (var (gram, count) in counts)
        {
            if (onlyCommon || titles[gram] <= most)
            {
                var weight = (1 + Math.Log(count)) * rarity[gram];
                square += weight * weight;
                if (titles[gram] > own)
                {
                    places.Add(gram, (float)weight);
                }
            }
        }

        var length = square == 0 ? 1 : Math.Sqrt(square);
        var vector = SparseVector.From(places);
        return new SparseVector(vector.Indexes, Array.ConvertAll(vector.Values, value => (float)(value / length)));
    }
}
