using Aggregator.Model;

namespace Aggregator;

/// <summary>A door of a work.</summary>
/// <param name="Key">Of its entry; <see cref="DeskChange.Split"/> with it parts this door from the rest.</param>
/// <param name="Joined">Why it was joined to the lead; empty for the lead.</param>
public sealed record DeskDoor(string Key, WorkKind Kind, string Title, string Address, string Joined);
