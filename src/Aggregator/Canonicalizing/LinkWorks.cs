using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>Judges which links of an entry lead to works, as its references, and which only belong to the page around it.</summary>
internal static class LinkWorks
{
    public static Link Judge(Link link, Identity entry)
    {
        var identity = Canonicalizer.Identify(link.Address, out var shares);
        var work = shares || identity.Key == entry.Key ? WorkKind.None : identity.Work;
        return link with { Key = identity.Key, Address = identity.Address, Work = work };
    }
}
