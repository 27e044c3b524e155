using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>The words and facts that speak most for a section and against the runner-up, as a person reads them.</summary>
internal static class Reasons
{
    public const int Most = 4;

    private const double Least = 0.02;

    private const string Mostly = "mostly of ";

    private static readonly string[] Remembered = ["earlier items of this series", "earlier items of this title", "earlier items of this author or folder", "earlier items of this host"];

    /// <param name="first">Class of the section chosen; negative when nothing was learnt of it.</param>
    /// <param name="second">Class of the runner-up; negative when there is none.</param>
    public static IEnumerable<string> Of(ClassifierModel model, Sight sight, SparseVector vector, Traits traits, GenreScores genres, int first, int second)
    {
        if (first < 0 || vector.Count == 0)
        {
            return [];
        }

        var classes = model.Sections.Count;
        var top = new PriorityQueue<int, double>();
        for (var at = 0; at < vector.Count; at++)
        {
            var place = vector.Indexes[at] * classes;
            var worth = vector.Values[at] * (model.Weights.Weights[place + first] - (second < 0 ? 0 : model.Weights.Weights[place + second]));
            if (worth > Least && vector.Indexes[at] != sight.Constant)
            {
                top.Enqueue(vector.Indexes[at], worth);
                // Parts of words have no name that a person could read: some more are looked at.
                if (top.Count > 3 * Most)
                {
                    top.Dequeue();
                }
            }
        }

        var wanted = new List<int>();
        while (top.TryDequeue(out var index, out _))
        {
            wanted.Insert(0, index);
        }

        var names = Names(model, traits, wanted);
        return wanted.Select(index => index < sight.Constant ? names.GetValueOrDefault(index)
            : index < sight.Remembered ? genres.Why((Genre)(index - sight.Genres)).Select(fact => fact.Fact).FirstOrDefault()
            : Recalled(model, index - sight.Remembered, first)).OfType<string>();
    }

    /// <summary>Whether a reason says what another one says, and more.</summary>
    public static bool Says(string more, string reason) => more == "keyword " + reason
        || more.StartsWith(reason + ", ", StringComparison.Ordinal) || more.EndsWith(", " + reason, StringComparison.Ordinal);

    private static Dictionary<int, string> Names(ClassifierModel model, Traits traits, List<int> wanted)
    {
        var names = new Dictionary<int, string>();
        foreach (var (hash, name) in traits.Names(hash => model.Vocabulary.Id(hash) is var id && id >= 0 && wanted.Contains(id)))
        {
            // "mostly of paper" counts words; a person is told what that means.
            names.TryAdd(model.Vocabulary.Id(hash), name.StartsWith(Mostly, StringComparison.Ordinal) ? "reads like " + name[Mostly.Length..] : name);
        }

        return names;
    }

    private static string? Recalled(ClassifierModel model, int at, int first) =>
        at % model.Sections.Count == first ? $"{Remembered[at / model.Sections.Count]} were {model.Sections[first].Key}" : null;
}
