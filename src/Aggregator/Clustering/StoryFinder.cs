using System.Runtime.InteropServices;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// Finds which titles tell of the same event. One after another joins the nearest group (cosine of its TF-IDF of character n-grams with the group's sum), or
/// begins one; then each is asked again, twice, now that all groups are known. A small group must be met closely; the more different titles it has, the
/// better it knows its event, and the less a title needs to share with it. A group that is like everything else as well is a theme, no story.
/// </summary>
internal sealed class StoryFinder
{
    private const int Rounds = 3;

    /// <summary>Two titles are too few to be a theme.</summary>
    private const int SmallestTheme = 3;

    private readonly Thresholds _thresholds;
    private readonly SparseVector[] _vectors;
    private readonly double[] _alone;
    private readonly double[] _toAll;
    private readonly List<(int Title, double Dot)>[] _near;
    private readonly int[] _groupOf;
    private readonly List<Group> _groups = [];
    private readonly List<(int Group, float Weight)>?[] _places;
    private readonly List<double> _met = [];
    private bool _closely;

    private StoryFinder(StoryVectors vectors, Thresholds thresholds)
    {
        _thresholds = thresholds;
        _vectors = vectors.Rows;

        // What a vector lacks to length one are n-grams of its title alone: they meet nothing, and lengthen whatever group it is in.
        _alone = Array.ConvertAll(_vectors, vector => Math.Max(0, 1 - vector.Values.Sum(value => (double)value * value)));
        var all = new double[vectors.Grams];
        foreach (var vector in _vectors)
        {
            for (var at = 0; at < vector.Count; at++)
            {
                all[vector.Indexes[at]] += vector.Values[at];
            }
        }

        _toAll = Array.ConvertAll(_vectors, vector => vector.Indexes.Zip(vector.Values, (gram, value) => all[gram] * value).Sum());
        _near = NearPairs.Of(_vectors, vectors.Grams, thresholds.FirstMeeting);
        _groupOf = new int[_vectors.Length];
        Array.Fill(_groupOf, -1);
        _places = new List<(int, float)>?[vectors.Grams];
    }

    /// <summary>A group's number for each title; the same titles give the same groups in whatever order they come.</summary>
    public static int[] Find(IReadOnlyList<string> titles, Thresholds? thresholds = null)
    {
        var folded = titles.Select(title => Bare(Glossary.English(Folded.Of(title)))).ToArray();

        // Equal titles are one: a title said five times is no more evidence. The order is as good as by chance, whatever the order of the input.
        var texts = folded.CountBy(text => text).OrderBy(text => Hash.Of(text.Key)).ThenBy(text => text.Key, StringComparer.Ordinal).ToArray();
        var rules = thresholds ?? Thresholds.Chosen;
        var finder = new StoryFinder(StoryVectors.Of(texts, rules), rules);
        for (var round = 0; round < Rounds; round++)
        {
            for (var title = 0; title < texts.Length; title++)
            {
                finder.Place(title);
            }
        }

        finder.PartThemes();
        var groupOf = texts.Index().ToDictionary(text => text.Item.Key, text => finder._groupOf[text.Index], StringComparer.Ordinal);
        return Array.ConvertAll(folded, text => groupOf[text]);
    }

    // What many titles of one trade share ("network") draws in all that have it. Of its titles only those nearly the same stay together.
    private void PartThemes()
    {
        var parted = Enumerable.Range(0, _vectors.Length).Where(title => IsTheme(_groups[_groupOf[title]])).ToList();
        foreach (var title in parted)
        {
            Leave(title);
        }

        _closely = true;
        foreach (var title in parted)
        {
            Place(title);
        }
    }

    private bool IsTheme(Group group)
    {
        var others = _vectors.Length - group.Size;
        if (group.Size < SmallestTheme || others == 0)
        {
            return false;
        }

        var amongItself = (group.Square - group.Size) / (group.Size - 1);
        return amongItself < _thresholds.Apart * group.ToOthers(others);
    }

    private void Place(int title)
    {
        var before = _groupOf[title];
        var group = Nearest(title);
        if (group < 0)
        {
            group = before >= 0 && _groups[before].Size == 1 ? before : _groups.Count;
        }

        if (group == before)
        {
            return;
        }

        if (before >= 0)
        {
            Leave(title);
        }

        Join(title, group);
    }

    private void Join(int title, int number)
    {
        if (number == _groups.Count)
        {
            _groups.Add(new Group { Lone = title });
            _met.Add(0);
        }
        else if (_groups[number].Lone is { } first)
        {
            // Met by the sum of its titles from now on.
            _groups[number].Lone = null;
            Add(first, number, 1);
        }

        _groupOf[title] = number;
        Change(title, number, 1);
    }

    private void Leave(int title)
    {
        Change(title, _groupOf[title], -1);
        _groupOf[title] = -1;
    }

    private void Change(int title, int number, int sign)
    {
        var group = _groups[number];
        group.Size += sign;
        group.Alone += sign * _alone[title];
        group.ToAll += sign * _toAll[title];
        if (group.Lone is null)
        {
            group.Square += Add(title, number, sign) + (sign * _alone[title]);
        }
        else
        {
            group.Square += sign;
        }
    }

    private int Nearest(int title)
    {
        var (best, margin) = (-1, 1.0);
        foreach (var (other, dot) in _near[title])
        {
            if (_groupOf[other] >= 0 && _groups[_groupOf[other]].Lone is not null)
            {
                Try(_groupOf[other], dot);
            }
        }

        foreach (var group in Met(title))
        {
            Try(group, _met[group]);
            _met[group] = 0;
        }

        return best;

        void Try(int number, double dot)
        {
            var reached = Reached(title, number, dot);
            if (reached > margin || (reached == margin && (best < 0 || number < best)))
            {
                (best, margin) = (number, reached);
            }
        }
    }

    /// <summary>How often a title meets a group as closely as it must. Its own group is asked as if it were not in it.</summary>
    private double Reached(int title, int number, double dot)
    {
        var group = _groups[number];
        var (size, square, alone, toAll) = (group.Size, group.Square, group.Alone, group.ToAll);
        if (number == _groupOf[title])
        {
            (size, square, alone, toAll) = (size - 1, square - (2 * dot) + 1 - (2 * _alone[title]), alone - _alone[title], toAll - _toAll[title]);
            dot -= 1 - _alone[title];
        }

        if (size == 0)
        {
            return 0;
        }

        square = Math.Max(square, 1e-9);
        var background = Math.Max(0, toAll - square + alone) / Math.Max(1, _vectors.Length - size) / Math.Sqrt(square);
        return dot / Math.Sqrt(square) / (Least(size, square) + (_thresholds.Background * background));
    }

    // Titles that say the same in the same words, or in another language, teach a group nothing: it counts for fewer than it has.
    private double Least(int size, double square)
    {
        if (_closely)
        {
            return _thresholds.FirstMeeting;
        }

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

    /// <summary>Groups that share an n-gram with a title; the dot products lie in <see cref="_met"/>.</summary>
    private List<int> Met(int title)
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

        return touched;
    }

    /// <returns>By how much the square of the group's length changes.</returns>
    private double Add(int title, int group, int sign)
    {
        var vector = _vectors[title];
        var change = 0.0;
        for (var at = 0; at < vector.Count; at++)
        {
            var value = sign * vector.Values[at];
            var places = _places[vector.Indexes[at]] ??= [];
            var index = places.FindLastIndex(place => place.Group == group);
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

        return change;
    }

    private sealed class Group
    {
        /// <summary>The one title it has had so far; null once it had two.</summary>
        public int? Lone { get; set; }

        public int Size { get; set; }

        /// <summary>Squared length of the sum of its titles.</summary>
        public double Square { get; set; }

        /// <summary>The part of that which its titles share with none.</summary>
        public double Alone { get; set; }

        /// <summary>Dot product of its sum with that of all titles.</summary>
        public double ToAll { get; set; }

        /// <summary>How like its titles, together, are to one that is not in it, on average.</summary>
        public double ToOthers(int others) => (ToAll - (Square - Alone)) / others;
    }
}
