namespace Aggregator.Model;

/// <summary>One of the jobs that run by themselves, as <c>status</c> shows it.</summary>
/// <param name="LastAt">When it last did its work; null: never yet.</param>
/// <param name="NextAt">When it is due; in the past: now. Null: never by itself.</param>
/// <param name="Problem">Why the last try failed.</param>
/// <param name="Running">Some program is at it.</param>
public sealed record JobState(string Job, DateTimeOffset? LastAt, DateTimeOffset? NextAt, string? Problem, bool Running);
