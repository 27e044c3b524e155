using Aggregator.Model;

namespace Aggregator;

/// <summary>What one run of the draft made.</summary>
/// <param name="Drafts">One an edition, the original first.</param>
/// <param name="Files">Absolute paths as written (on a dry run: as they would be).</param>
/// <param name="Beside">Those of them that lie beside a file which a person changed.</param>
public sealed record DraftReport(
    Issue Issue, IReadOnlyList<Draft> Drafts, IReadOnlyList<string> Files, IReadOnlyList<string> Beside, Coverage Coverage);
