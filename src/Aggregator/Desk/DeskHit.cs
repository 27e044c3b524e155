namespace Aggregator;

/// <summary>Something collected that a search found.</summary>
/// <param name="Place">Its number in the draft; null when it does not stand there.</param>
/// <param name="Section">Of the draft or the tray; null when the issue does not have it.</param>
/// <param name="Where">A phrase: "in the draft as 1.4", "in the tray: …", "of another time".</param>
public sealed record DeskHit(
    string Key, string Title, string Address, string Summary, IReadOnlyList<string> Sources, DateTimeOffset? Published, string? Place, string? Section, string Where);
