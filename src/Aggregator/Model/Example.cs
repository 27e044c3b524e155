namespace Aggregator.Model;

/// <summary>An item whose section an editor chose: what the classifier learns from.</summary>
public sealed record Example
{
    /// <summary>The section's key.</summary>
    public required string Section { get; init; }

    /// <summary>The section's heading as printed; may be empty.</summary>
    public string Heading { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Plain text of the item; may be empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>In order: the first is what the item is about. They need <see cref="Link.Key"/> and <see cref="Link.Work"/>.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>BCP 47; empty when unknown.</summary>
    public string Language { get; init; } = "";

    /// <summary>Same text, same issue, in all its languages.</summary>
    public string Issue { get; init; } = "";

    public DateOnly? Date { get; init; }

    /// <summary>How much it counts beside the others; 1 is usual.</summary>
    public double Weight { get; init; } = 1;
}
