using Aggregator.Model;

namespace Aggregator;

/// <summary>What one run of the draft made.</summary>
/// <param name="Issue">As the original has it, what was not chosen in its tray.</param>
/// <param name="Drafts">One an edition, in the order of <c>sources.yml</c>.</param>
/// <param name="Files">Absolute paths as written (on a dry run: as they would be), the editions first.</param>
/// <param name="Remarks">What the editor should know of the merge, a sentence each.</param>
public sealed record DraftReport(
    Issue Issue, IReadOnlyList<Draft> Drafts, IReadOnlyList<string> Files, IReadOnlyList<string> Remarks, Coverage Coverage)
{
    /// <summary>How many names stand under the issue's items, and how many of them the newsletter never printed; null before it learnt from any issue.</summary>
    public (int All, int New)? Names { get; init; }
}
