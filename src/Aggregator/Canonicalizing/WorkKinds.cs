using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>Judges by the shape of an address what kind of work stands behind it.</summary>
internal static class WorkKinds
{
    public static WorkKind Judge(Page page) => page.Parts.Length == 0 && page.Parameters.Count == 0 ? WorkKind.None : WorkKind.Article;
}
