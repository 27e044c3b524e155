using Microsoft.Extensions.Logging;

namespace Aggregator.App;

/// <summary>Loggers for a host that makes its own, one line a message.</summary>
internal sealed class LineLoggers(TextWriter error, LogLevel least, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger<LineLoggers>(error, least, LogForm.Plain, clock);

    public void Dispose()
    {
    }
}
