namespace Aggregator.Model;

/// <summary>A source that could not be read before a draft and will be asked again.</summary>
/// <param name="Reason">A few words: "429", "time-out".</param>
/// <param name="Until">When it is asked again; null when that is not known.</param>
public sealed record HeldBack(string Source, string Reason, DateTimeOffset? Until);
