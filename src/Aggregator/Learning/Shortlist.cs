using System.Globalization;
using Aggregator.Model;
using Aggregator.Ranking;

namespace Aggregator;

/// <summary>Ranks candidates outside the pipeline, learns from weeks of picks, and judges what was learnt week by week.</summary>
public static class Shortlist
{
    /// <summary>Best first; "now" is when the latest of them was published.</summary>
    /// <param name="sources">Their weights count; empty where there is no <c>sources.yml</c>.</param>
    /// <param name="sections">Their keywords count.</param>
    /// <param name="learnt">Null: nothing was learnt yet.</param>
    /// <exception cref="ArgumentException"><paramref name="learnt"/> cannot be read.</exception>
    public static IReadOnlyList<RankedCandidate> Rank(
        IReadOnlyList<Candidate> candidates, IReadOnlyList<Source> sources, IReadOnlyList<Section> sections, LearntModel? learnt) =>
        Ranker.Rank(candidates, sources.ToDictionary(source => source.Key, StringComparer.Ordinal), [.. sections.SelectMany(section => section.Keywords)], null, learnt);

    /// <param name="picks">In any order; each is read once.</param>
    public static LearntModel Learn(IEnumerable<Pick> picks, DateTimeOffset at)
    {
        int candidates = 0, printed = 0;
        var dates = new HashSet<DateOnly>();
        var data = Ranker.Learn(picks.Select(Counted));
        var trainedOn = string.Create(CultureInfo.InvariantCulture, $"{candidates} candidates of {dates.Count} {(dates.Count == 1 ? "date" : "dates")}, {printed} of them printed");
        return new LearntModel(LearntModel.Ranker, at, trainedOn, data);

        Pick Counted(Pick pick)
        {
            candidates++;
            printed += pick.Printed ? 1 : 0;
            dates.Add(pick.Date);
            return pick;
        }
    }

    /// <param name="from">The first date that is judged; null: the first before which something printed was known.</param>
    /// <param name="withPlain">A plain text model as well, to compare with; takes about as long again.</param>
    public static RankingFigures Replay(IEnumerable<Pick> picks, DateOnly? from, bool withPlain) => Ranker.Replay(picks, from, withPlain);
}
