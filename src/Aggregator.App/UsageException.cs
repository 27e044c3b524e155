namespace Aggregator.App;

/// <summary>The command line or <c>sources.yml</c> is wrong: exit code 2. The message has a line for every mistake.</summary>
internal sealed class UsageException(string message) : Exception(message);
