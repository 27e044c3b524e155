namespace Aggregator.App;

/// <summary>How a line of the log looks.</summary>
internal enum LogForm
{
    /// <summary>The message: for a person who waits for the command.</summary>
    Plain,

    /// <summary>Time and level before it: for a program that runs for years.</summary>
    Timed,

    /// <summary>A JSON object with the message's parts.</summary>
    Json,
}
