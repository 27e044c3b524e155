using Aggregator.Model;

namespace Aggregator;

/// <summary>What came of publishing.</summary>
/// <param name="Findings">What stood in the way; when there are any, nothing was written.</param>
/// <param name="WavedThrough">Findings of rules that the editor waved through.</param>
/// <param name="Files">Posts, e-mails and pictures, absolute paths; what was there already is among them.</param>
/// <param name="Warnings">What could not be done and stops nothing.</param>
/// <param name="Lesson">What was learnt; null when nothing was published.</param>
public sealed record PublishReport(
    int Issue, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> WavedThrough, IReadOnlyList<PublishedFile> Files, IReadOnlyList<string> Warnings,
    LessonReport? Lesson);
