using Aggregator.Model;

namespace Aggregator;

/// <summary>An item that is not in the draft.</summary>
/// <param name="Reason">Why not, a phrase for an editor.</param>
/// <param name="Score">Null when it was not ranked.</param>
public sealed record DeskTrayItem(
    string Key, string Title, string Address, string Reason, TrayKind Kind, double? Score, IReadOnlyList<string> Sources, DateTimeOffset? Published);
