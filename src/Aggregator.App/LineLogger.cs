using Microsoft.Extensions.Logging;

namespace Aggregator.App;

/// <summary>One line a message, on standard error: results have standard output to themselves.</summary>
internal sealed class LineLogger<T>(TextWriter error, LogLevel least) : ILogger<T>
{
    private readonly Lock _line = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lock (_line)
            {
                error.WriteLine(formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"));
            }
        }
    }
}
