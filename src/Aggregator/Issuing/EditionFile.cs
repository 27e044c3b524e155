using Aggregator.Model;

namespace Aggregator;

/// <summary>One edition's file as it lies in the drafts folder.</summary>
/// <param name="Text">Null when there is none.</param>
/// <param name="Touched">It holds somebody's words: it is not what was generated last.</param>
/// <param name="Base">Its parts as last generated.</param>
internal sealed record EditionFile(Edition Edition, string Name, string? Text, bool Touched, IReadOnlyDictionary<string, string> Base);
