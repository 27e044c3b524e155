namespace Aggregator.Model;

/// <summary>A source that was read and has brought nothing new for much longer than it usually takes.</summary>
/// <param name="Days">Since its newest entry.</param>
/// <param name="UsualGap">Days between two entries as a rule.</param>
public sealed record SilentSource(string Source, int Days, int UsualGap);
