namespace Aggregator.Model;

/// <summary>What came of one <see cref="Request"/>: a download, "unchanged", or a problem; exactly one of the three.</summary>
public sealed record Answer
{
    public Download? Download { get; init; }

    public bool Unchanged { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>To be handed back at the next request for the same address.</summary>
    public Validator? Validator { get; init; }

    /// <summary>Target of a permanent redirect (301, 308) of the asked address.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Not before this time: Retry-After, or the reset of a rate limit.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How long the answer says it stays fresh (Cache-Control max-age, Expires).</summary>
    public TimeSpan? FreshFor { get; init; }

    public IReadOnlyList<RequestRecord> Requests { get; init; } = [];
}
