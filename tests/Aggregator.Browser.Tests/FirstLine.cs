using System.Text;

namespace Aggregator.Browser.Tests;

/// <summary>Standard output of a command that goes on running: whoever waits for its first line gets it as soon as it is there.</summary>
internal sealed class FirstLine : StringWriter
{
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _text = new();

    public Task<string> Line => _line.Task;

    public override void WriteLine(string? value)
    {
        _text.AppendLine(value);
        _line.TrySetResult(value ?? "");
    }

    public override string ToString() => _text.ToString();
}
