using Aggregator.Model;

namespace Aggregator;

/// <summary>What an editor's word came to.</summary>
/// <param name="Key">Of the item or entry it is about.</param>
/// <param name="Changed">False: it was so already.</param>
/// <param name="Says">What is now so, in one line.</param>
/// <param name="Undo">The command that takes it back, without the program's name; null when there is nothing to take back.</param>
public sealed record Ruling(DecisionKind Kind, string Key, string Title, int Issue, bool Changed, string Says, string? Undo);
