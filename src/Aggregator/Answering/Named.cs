namespace Aggregator;

/// <summary>Something that a person named, and that is known.</summary>
/// <param name="Key">Of the entry or, when only the archive knows it, of the printed work.</param>
/// <param name="Place">Its number in the open draft (<c>1.4</c>); null when it does not stand there.</param>
public sealed record Named(string Key, string Title, string Address, string? Place);
