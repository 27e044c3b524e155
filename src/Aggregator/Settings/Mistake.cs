namespace Aggregator.Settings;

/// <summary>One mistake in <c>sources.yml</c>. Line and column count from 1.</summary>
/// <param name="Message">What was expected and the nearest right word.</param>
public sealed record Mistake(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
