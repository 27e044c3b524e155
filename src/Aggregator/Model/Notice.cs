namespace Aggregator.Model;

/// <summary>Something a person should hear of. Its texts may hold what strangers wrote: each way of telling makes them harmless for itself.</summary>
/// <param name="Keys">What is remembered as told; the same key is never told twice by one way.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Lines">What else there is to say, a line each.</param>
public sealed record Notice(NoticeKind Kind, IReadOnlyList<string> Keys, string Title, IReadOnlyList<string> Lines, DateTimeOffset At)
{
    public required string Newsletter { get; init; }

    public int? Issue { get; init; }

    /// <summary>Absolute paths of the drafts.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<(string Source, string Problem)> Sources { get; init; } = [];
}
