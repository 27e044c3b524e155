namespace Aggregator.Model;

/// <summary>What a newsletter printed, and in how many of its issues.</summary>
public sealed record HabitualLink(string Address, int Issues);
