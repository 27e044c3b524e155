using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>What one request of a trip brought: a body, a place to go on to, "not modified", or a problem.</summary>
internal sealed record Reply
{
    public LentBytes? Body { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Location { get; init; }

    /// <summary>The redirect holds for ever (301, 308).</summary>
    public bool Permanent { get; init; }

    public bool NotModified { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>A setback of the moment (5xx, reset): the same request may go well in a few seconds.</summary>
    public bool Passing { get; init; }

    /// <summary>Passing, and the trip has a retry left.</summary>
    public bool Again { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    public TimeSpan? FreshFor { get; init; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
