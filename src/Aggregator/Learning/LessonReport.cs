using Aggregator.Model;

namespace Aggregator;

/// <summary>What a published issue taught.</summary>
/// <param name="Decisions">Read from the difference between what was offered and what was printed.</param>
/// <param name="Learnt">The models as they are now.</param>
/// <param name="Uncarried">Addresses that the editor added and no source carries: behind each there may be a source that is missing.</param>
public sealed record LessonReport(IReadOnlyList<Decision> Decisions, IReadOnlyList<LearntModel> Learnt, IReadOnlyList<Uri> Uncarried);
