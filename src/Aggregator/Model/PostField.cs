namespace Aggregator.Model;

/// <summary>One top-level key of a front matter.</summary>
/// <param name="Value">As written behind the colon, nested lines joined by a line feed; not unquoted.</param>
public sealed record PostField(string Key, string Value, int Line);
