using Aggregator.Drafting.Views;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Finished words with their links as a template needs them.</summary>
internal sealed class CitedText(Func<string, string> keyOf, string direction)
{
    public ReferenceLedger Ledger { get; } = new();

    public (TextView View, IReadOnlyList<Reference> Cited) Render(string markdown, bool mark)
    {
        _ = (keyOf, direction, mark);
        return (new TextView(markdown, markdown, ""), []);
    }
}
