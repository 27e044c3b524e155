using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>
/// Chooses what a section has room for: the best first, but of one source, of one topic and of authors printed before no more than two thirds, as long as
/// anything else is there.
/// </summary>
internal sealed class Variety
{
    /// <summary>Texts of this likeness (cosine) are of one topic.</summary>
    private const double SameTopic = 0.3;

    private readonly TfIdf _rarity;

    /// <param name="pool">All that stands for choice in the issue: what is rare there tells topics apart.</param>
    public Variety(IEnumerable<SparseVector> pool)
    {
        _rarity = TfIdf.Fit(pool, TextModels.Places, least: 1);
    }

    /// <param name="ranked">Best first; what a person handed in stands before it all and is taken in any case.</param>
    /// <returns>Best first, and what was left out with the reason, best first.</returns>
    public (IReadOnlyList<RankedItem> Taken, IReadOnlyList<(Item Item, string Why, double Score)> Left) Choose(IReadOnlyList<(RankedItem Item, Scored Scored)> ranked, int? atMost)
    {
        var room = Math.Max(atMost ?? int.MaxValue, ranked.Count(entry => entry.Item.Item.HandedIn is not null));
        if (ranked.Count <= room)
        {
            return (Together([.. ranked.Select(entry => entry.Item)]), []);
        }

        var table = new Table(this, room);
        var left = new Dictionary<int, string>();
        for (var at = 0; at < ranked.Count; at++)
        {
            if (table.Full || table.TooMuch(ranked[at]) is { } why && left.TryAdd(at, why))
            {
                left.TryAdd(at, Invariant($"the section takes {room}"));
                continue;
            }

            table.Take(at, ranked[at]);
        }

        foreach (var at in left.Keys.Order().Take(room - table.Taken.Count).ToList())
        {
            left.Remove(at);
            table.Take(at, ranked[at]);
        }

        return (
            Together([.. table.Taken.Order().Select(at => ranked[at].Item)]),
            [.. left.Keys.Order().Select(at => (ranked[at].Item.Item, Invariant($"rank {at + 1}, {left[at]}"), ranked[at].Item.Score))]);
    }

    /// <summary>Items of one story stand beside each other, where the best of them stands.</summary>
    private static IReadOnlyList<RankedItem> Together(IReadOnlyList<RankedItem> items) =>
        [.. items.GroupBy(item => item.Item.Story ?? item.Item.Key, StringComparer.Ordinal).SelectMany(story => story)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was taken so far, and of what kinds it is.</summary>
    private sealed class Table(Variety variety, int room)
    {
        private readonly int _most = (2 * room + 2) / 3;
        private readonly Dictionary<string, int> _ofSource = new(StringComparer.Ordinal);
        private readonly List<(string? Story, SparseVector Vector)> _topics = [];
        private int _printedBefore;

        public List<int> Taken { get; } = [];

        public bool Full => Taken.Count >= room;

        public void Take(int at, (RankedItem Item, Scored Scored) entry)
        {
            Taken.Add(at);
            var source = SourceOf(entry.Item.Item);
            _ofSource[source] = _ofSource.GetValueOrDefault(source) + 1;
            _topics.Add((entry.Item.Item.Story, variety._rarity.Of(entry.Scored.Counts)));
            _printedBefore += entry.Scored.PrintedBefore ? 1 : 0;
        }

        /// <returns>Why there is enough of its kind; null when there is not.</returns>
        public string? TooMuch((RankedItem Item, Scored Scored) entry)
        {
            if (entry.Item.Item.HandedIn is not null)
            {
                return null;
            }

            var source = SourceOf(entry.Item.Item);
            if (_ofSource.GetValueOrDefault(source) >= _most)
            {
                return Invariant($"{_most} of the {room} are of source {source} already");
            }

            if (entry.Scored.PrintedBefore && _printedBefore >= _most)
            {
                return Invariant($"{_most} of the {room} are by authors printed before already");
            }

            var vector = variety._rarity.Of(entry.Scored.Counts);
            var like = _topics.Count(other => other.Story is { } story && story == entry.Item.Item.Story || other.Vector.Dot(vector) >= SameTopic);
            return like >= _most ? Invariant($"{_most} of the {room} are of its topic already") : null;
        }

        private static string SourceOf(Item item) => item.Lead.Sources.Count > 0 ? item.Lead.Sources[0] : "";
    }
}
