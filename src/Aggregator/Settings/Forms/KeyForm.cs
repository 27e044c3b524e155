namespace Aggregator.Settings.Forms;

/// <summary>One key of <c>sources.yml</c>: what the reader takes, what the schema offers and what the reference says.</summary>
/// <param name="Purpose">What it is for, as the rest of a sentence; what it is when it is left out stands in <see cref="Usual"/>.</param>
/// <param name="Example">A value as it may stand in the file, on one line.</param>
internal sealed record KeyForm(string Name, KeyShape Shape, string Purpose, string Example)
{
    public bool Required { get; init; }

    /// <summary>Required, but nothing need stand behind it.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>What holds when the key is left out; null: nothing.</summary>
    public string? Usual { get; init; }

    /// <summary>Of a <see cref="KeyShape.Whole"/>.</summary>
    public int Least { get; init; }

    /// <summary>A regular expression for the whole text, in the words that .NET and JavaScript share; null: any.</summary>
    public string? Pattern { get; init; }

    /// <summary>The key without which this one may not stand; null: none.</summary>
    public string? Needs { get; init; }

    /// <summary>Of a block, or of the members of a list of blocks.</summary>
    public BlockForm? Block { get; init; }
}
