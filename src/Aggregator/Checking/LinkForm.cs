namespace Aggregator.Checking;

internal enum LinkForm
{
    Inline,
    Picture,

    /// <summary>An entry of the list of references.</summary>
    Reference,

    /// <summary>An address in the text.</summary>
    Bare,
}
