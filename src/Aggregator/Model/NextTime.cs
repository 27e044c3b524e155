namespace Aggregator.Model;

/// <summary>The first time after <paramref name="after"/> that a cron expression names in a zone; null when there is none.</summary>
public delegate DateTimeOffset? NextTime(string cron, TimeZoneInfo zone, DateTimeOffset after);
