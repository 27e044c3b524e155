namespace Aggregator.App.Commands;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Done, but a source needs a person.</summary>
    public const int NeedsPerson = 3;
}
