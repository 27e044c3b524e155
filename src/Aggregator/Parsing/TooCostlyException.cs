namespace Aggregator.Parsing;

/// <summary>The document is beyond its <see cref="Budget"/>; never leaves the room.</summary>
internal sealed class TooCostlyException(string message) : Exception(message);
