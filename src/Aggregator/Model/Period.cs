namespace Aggregator.Model;

/// <summary>The time an issue covers: half-open, <paramref name="From"/> included, <paramref name="To"/> not. UTC.</summary>
public sealed record Period(DateTimeOffset From, DateTimeOffset To)
{
    public bool Contains(DateTimeOffset time) => time >= From && time < To;
}
