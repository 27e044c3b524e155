namespace Aggregator.Parsing;

/// <summary>What a text that is not JSON begins as.</summary>
internal enum OpeningKind
{
    Other,
    Feed,
    Page,
}
