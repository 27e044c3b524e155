using Aggregator.Editing;

namespace Aggregator;

/// <summary>What a step did to one draft: to the byte, and part by part.</summary>
/// <param name="Before">Hash of the text.</param>
/// <param name="Lines">By lines with their ends.</param>
internal sealed record DeskStepFile(string Language, string Before, string After, IReadOnlyList<Hunk> Lines, DraftChange Change);
