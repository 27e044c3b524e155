namespace Aggregator.Benchmarks;

/// <summary>One pass over everything.</summary>
/// <param name="Count">Entries, or addresses.</param>
/// <param name="Allocated">Bytes on the managed heap; 0 where nobody counts them.</param>
internal sealed record Round(int Count, double Seconds, long Allocated)
{
    public double Rate => Count / Seconds;
}
