using Aggregator.Model;

namespace Aggregator;

/// <summary>What a published issue taught.</summary>
/// <param name="Decisions">Read from the difference between what was offered and what was printed.</param>
/// <param name="Learnt">The models as they are now.</param>
public sealed record LessonReport(IReadOnlyList<Decision> Decisions, IReadOnlyList<LearntModel> Learnt)
{
    /// <summary>Works that the editor added and no source carries: "a source you may be missing".</summary>
    public IEnumerable<string> Added => Decisions.Where(decision => decision.Kind == DecisionKind.Add).Select(decision => decision.Key);
}
