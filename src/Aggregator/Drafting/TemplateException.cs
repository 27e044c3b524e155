namespace Aggregator.Drafting;

/// <summary>A template that cannot be used, with the place in it. Line and column count from 1.</summary>
public sealed class TemplateException(string file, int line, int column, string reason, Exception? inner = null)
    : Exception($"{file}:{line}:{column}: {reason}", inner)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
