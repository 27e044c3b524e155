namespace Aggregator.Model;

/// <summary>One field that a source kind takes beyond those every source has.</summary>
public sealed record FieldForm(string Name, FieldShape Shape, string Purpose)
{
    public bool Required { get; init; }

    /// <summary>The only words allowed; empty: any.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>A regular expression that each value must match as a whole; <see cref="Purpose"/> says in words what it asks for. Null: any.</summary>
    public string? Pattern { get; init; }

    /// <summary>Null when a value is right; else what is wanted, to go on after "'field' wants". Null: any.</summary>
    public Func<string, string?>? Fault { get; init; }
}
