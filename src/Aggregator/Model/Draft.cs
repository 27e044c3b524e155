namespace Aggregator.Model;

/// <summary>The rendered text of one edition with its references.</summary>
/// <param name="ItemReferences">Item key to its references, the item's own address first.</param>
public sealed record Draft(
    int Issue, Edition Edition, string Text, IReadOnlyList<Reference> References, IReadOnlyDictionary<string, IReadOnlyList<Reference>> ItemReferences);
