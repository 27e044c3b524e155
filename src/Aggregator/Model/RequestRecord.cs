namespace Aggregator.Model;

/// <summary>One request as it was sent: the proof of politeness.</summary>
/// <param name="Status">The HTTP status, or 0 when no answer came.</param>
public sealed record RequestRecord(DateTimeOffset At, string Host, int Status);
