namespace Aggregator.Model;

/// <summary>The finished words of an issue in one language. What is not here is drafted: a stub, a suggestion, the words of the locale.</summary>
public sealed record WrittenIssue
{
    /// <summary>By the key of the item.</summary>
    public IReadOnlyDictionary<string, WrittenItem> Items { get; init; } = new Dictionary<string, WrittenItem>();

    /// <summary>What stands below a section's heading before its first item, as <see cref="WrittenItem.Text"/>; by the key of the section.</summary>
    public IReadOnlyDictionary<string, string> Sections { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of the sections whose headings carry no number though the form numbers them.</summary>
    public IReadOnlySet<string> Unnumbered { get; init; } = new HashSet<string>();

    /// <summary>Those of them that are not even counted, nor their items.</summary>
    public IReadOnlySet<string> Uncounted { get; init; } = new HashSet<string>();

    /// <summary>What a cited work is called, by its address as it stands in the texts.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The whole front matter in order; null: as <c>sources.yml</c> wants it.</summary>
    public IReadOnlyList<PostField>? Front { get; init; }

    /// <summary>What stands before the contents, the cover included, as <see cref="WrittenItem.Text"/>.</summary>
    public string? Preface { get; init; }

    /// <summary>What stands behind the last item; empty: nothing. Null: as the template has it.</summary>
    public string? Closing { get; init; }

    /// <summary>False: without a table of contents, though the template has one.</summary>
    public bool Contents { get; init; } = true;
}
