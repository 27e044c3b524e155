using System.Globalization;
using System.Text.Json;
using Aggregator.Text;
using Microsoft.Extensions.Logging;

namespace Aggregator.App;

/// <summary>One line a message, on standard error: results have standard output to themselves. What looks like a secret is masked.</summary>
internal sealed class LineLogger<T>(TextWriter error, LogLevel least, LogForm form, TimeProvider clock) : ILogger<T>
{
    // The template of a message among its parts.
    private const string Template = "{OriginalFormat}";

    private readonly Lock _line = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var message = Secrets.Masked(OneLine(formatter(state, exception) + (exception is null ? "" : $": {exception.Message}")));
        var at = clock.GetUtcNow();
        var line = form switch
        {
            LogForm.Json => Parts(at, logLevel, message, state),
            LogForm.Timed => string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-ddTHH:mm:ssZ} {Word(logLevel)} {message}"),
            _ => message,
        };
        lock (_line)
        {
            error.WriteLine(line);
        }
    }

    private static string Parts<TState>(DateTimeOffset at, LogLevel level, string message, TState state)
    {
        var parts = new Dictionary<string, object?> { ["at"] = at.UtcDateTime, ["level"] = Word(level), ["message"] = message };
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (name != Template)
            {
                parts.TryAdd(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value is int or long or DateTimeOffset or null ? value : Secrets.Masked(OneLine($"{value}")));
            }
        }

        return Commands.Json.Line(parts);
    }

    private static string Word(LogLevel level) => level switch { LogLevel.Information => "info", _ => level.ToString().ToLowerInvariant() };

    private static string OneLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.ReplaceLineEndings(" ");
}
