namespace Aggregator.Model;

/// <summary>What the store remembers of a job that runs by itself.</summary>
/// <param name="Holder">Whose turn it is right now; null: nobody's.</param>
/// <param name="HeldUntil">When that turn is no longer believed.</param>
/// <param name="DoneAt">When it last went well.</param>
/// <param name="Problem">Why the last try failed; null when it went well.</param>
public sealed record JobRun(string? Holder, DateTimeOffset? HeldUntil, DateTimeOffset? DoneAt, string? Problem);
