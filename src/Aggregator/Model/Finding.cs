namespace Aggregator.Model;

/// <summary>A fault that a check found in a post.</summary>
/// <param name="File">Path of the post as the person named it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Rule">Short and stable: people wave findings through by it.</param>
/// <param name="Message">A sentence for an editor: what is wrong and what to do.</param>
public sealed record Finding(string File, int Line, string Rule, string Message)
{
    /// <summary>What mends it; empty when a person has to choose.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}
