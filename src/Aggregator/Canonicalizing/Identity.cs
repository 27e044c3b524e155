using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>What an address stands for.</summary>
/// <param name="Key">Same key, same work. <c>invalid:</c> when the text is no web address.</param>
/// <param name="Address">The address to print, safe to stand in Markdown and HTML; empty when the text is no web address.</param>
/// <param name="Work">What kind of work it leads to, judged by the address alone.</param>
public readonly record struct Identity(string Key, string Address, WorkKind Work)
{
    internal const string InvalidKey = "invalid:";

    internal static Identity Invalid { get; } = new(InvalidKey, "", WorkKind.None);

    internal bool IsValid => Address.Length > 0;
}
