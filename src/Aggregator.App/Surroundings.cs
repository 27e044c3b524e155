namespace Aggregator.App;

/// <summary>What the program touches of the world around it, so that a test can stand in another one.</summary>
/// <param name="Folder">The current folder.</param>
/// <param name="Environment">Environment variables by name.</param>
/// <param name="IsTerminal">Whether a person reads <paramref name="Error"/>: only then is there a progress bar.</param>
internal sealed record Surroundings(
    TextReader In, TextWriter Out, TextWriter Error, string Folder, Func<string, string?> Environment, TimeProvider Clock, bool IsTerminal)
{
    /// <summary>Whether a person is there to answer questions.</summary>
    public bool CanAsk { get; init; }

    public static Surroundings Real() => new(
        Console.In, Console.Out, Console.Error, Directory.GetCurrentDirectory(), System.Environment.GetEnvironmentVariable, TimeProvider.System,
        !Console.IsErrorRedirected && !Console.IsOutputRedirected)
    {
        CanAsk = !Console.IsErrorRedirected && !Console.IsInputRedirected,
    };
}
