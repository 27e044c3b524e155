namespace Aggregator.Model;

/// <summary>One line of <c>sources.yml</c>: something that publishes.</summary>
public sealed record Source
{
    /// <summary>The key of what is always there and stands in no file: the links that people hand in.</summary>
    public const string Inbox = "inbox";

    public required string Key { get; init; }

    public required string Kind { get; init; }

    /// <summary>Where it stands in <c>sources.yml</c>, from 0: of two sources that carry one entry, the first one says what it is.</summary>
    public int Place { get; init; }

    /// <summary>The kind's own fields as written (<c>url</c>, <c>categories</c>, <c>repository</c> …); a single value is a list of one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Another base address for the kind: a mirror, a GitHub Enterprise host, a test server, a folder of recorded files.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Key of the section its entries belong to when nothing else decides.</summary>
    public string? Section { get; init; }

    public double Weight { get; init; } = 1;

    public bool Enabled { get; init; } = true;

    public TimeSpan? Every { get; init; }

    /// <summary>A Quartz cron expression, in the newsletter's zone.</summary>
    public string? Cron { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public Exclusion Exclude { get; init; } = Exclusion.None;

    /// <summary>The first value of a field, or null when it is not given.</summary>
    public string? Field(string name) => Fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> FieldList(string name) => Fields.TryGetValue(name, out var values) ? values : [];

    public bool Flag(string name) => Field(name) == "true";
}
