namespace Aggregator.Model;

/// <summary>How to behave on the network; nobody needs to set it.</summary>
public sealed record Network
{
    public string UserAgent { get; init; } = "Aggregator/0.1 (newsletter drafting; one reader, a few visits a day)";

    /// <summary>Sources at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Between two requests to one host.</summary>
    public TimeSpan PausePerHost { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one request, from sending it to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes, after decompression.</summary>
    public long LargestBody { get; init; } = 20_000_000;

    public bool AllowPrivateAddresses { get; init; }
}
