namespace Aggregator.Editing;

/// <summary>Where an item stands.</summary>
/// <param name="Section">Key of its section.</param>
/// <param name="Heading">Of that section.</param>
/// <param name="Behind">Keys of the items before it in the section, the nearest first.</param>
public sealed record Spot(string Section, string Heading, IReadOnlyList<string> Behind);
