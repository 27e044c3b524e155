namespace Aggregator;

/// <summary>An item that left a draft with words of somebody's in it, kept where <c>draft</c> and <c>rescue</c> look for it: among the parts as generated.</summary>
/// <param name="Text">How many lines stand before its title (-1: it has none), then the item, markers tied.</param>
internal sealed record DeskAside(string Language, string Key, string Text)
{
    /// <summary>Its name among the parts.</summary>
    public string Part => "aside:" + Key;
}
