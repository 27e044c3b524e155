using Aggregator.Model;

namespace Aggregator.Ranking;

/// <summary>
/// What ranking made of items. The very same item (the same object) with the same choice of a section, judged by the same model at the same time, is not
/// judged again. One memory serves one <c>sources.yml</c>.
/// </summary>
public sealed class RankMemory
{
    private readonly Remembered<Item, (RankedItem Ranked, Scored Scored)> _scores = new(ReferenceEqualityComparer.Instance);
    private readonly Remembered<Item, (Choice? Choice, IReadOnlyList<string> Why)> _reasons = new(ReferenceEqualityComparer.Instance);
    private LearntModel? _learnt;
    private RankerModel _model = RankerModel.Cold;
    private DateTimeOffset _now;

    /// <summary>Forgets what no ranking asked for since the last call.</summary>
    public void Turn()
    {
        _scores.Turn();
        _reasons.Turn();
    }

    internal RankerModel See(LearntModel? learnt, DateTimeOffset now)
    {
        var same = ReferenceEquals(learnt, _learnt);
        if (!same)
        {
            (_model, _learnt) = (learnt is null ? RankerModel.Cold : RankerForm.Read(learnt.Data), learnt);
        }

        if (!same || now != _now)
        {
            _scores.Clear();
            _reasons.Clear();
            _now = now;
        }

        return _model;
    }

    internal (RankedItem Item, Scored Scored) Score(ClassifiedItem classified, Func<(RankedItem Item, Scored Scored)> score)
    {
        return _scores.Of(classified.Item, known => ReferenceEquals(known.Ranked.Choice, classified.Choice), score);
    }

    internal IReadOnlyList<string> Why(RankedItem ranked, Func<IReadOnlyList<string>> why) =>
        _reasons.Of(ranked.Item, known => ReferenceEquals(known.Choice, ranked.Choice), () => (ranked.Choice, why())).Why;
}
