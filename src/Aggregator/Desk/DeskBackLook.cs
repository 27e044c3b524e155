namespace Aggregator;

/// <summary>What became of an issue's offers.</summary>
/// <param name="Offered">In the draft.</param>
/// <param name="Moved">Of those kept, into another section.</param>
/// <param name="Added">By hand, or out of the tray.</param>
public sealed record DeskBackLook(int Issue, DateTimeOffset? PublishedAt, int Offered, int Kept, int Moved, int Retitled, int Rescued, int Added, int Dropped);
