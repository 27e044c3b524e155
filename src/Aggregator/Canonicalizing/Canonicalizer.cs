using System.Security.Cryptography;
using System.Text;
using Aggregator.Canonicalizing.Sites;
using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>
/// Says which work an address leads to, whichever of its addresses it is, and how to print it. Pure: the same text gives the same answer, offline.
/// <c>key(canonical(x)) = key(x)</c> and <c>canonical(canonical(x)) = canonical(x)</c>.
/// </summary>
public static class Canonicalizer
{
    /// <summary>A wrapper in a wrapper is common, more are an attack.</summary>
    private const int DeepestWrapper = 6;

    /// <summary>Takes any string and never throws. Also reads what people write for an address: <c>arXiv:2601.01234</c>, <c>doi:10…</c>, <c>git@github.com:o/r.git</c>, a key.</summary>
    public static Identity Canonicalize(string address) => Identify(address, out _);

    /// <summary>
    /// Sets key, address and work of the entry and of its links. A link that leads to no work in the sense of a reference (navigation, people, sharing,
    /// the entry's own site) gets <see cref="WorkKind.None"/>. An entry without a usable link (none, or a bare front page) is known by its id, else by
    /// its title: <c>id:</c> and a hash.
    /// </summary>
    public static Entry Canonicalize(Entry entry)
    {
        var identity = Identify(entry.Link, out _);
        if (!identity.IsValid || IsFrontPage(identity))
        {
            identity = ById(entry, identity.Address);
        }

        // What a feed carries is a work even where its address alone would not show it; the kind of its source may know which (an episode's page).
        var known = entry.Work is WorkKind.None ? WorkKind.Article : entry.Work;
        var work = identity.Work is WorkKind.None or WorkKind.Article ? known : identity.Work;
        var links = entry.Links.Select(link => LinkWorks.Judge(link, identity)).ToList();
        return entry with { Key = identity.Key, Address = identity.Address, Work = work, Links = links };
    }

    /// <summary>The page that presents a work, where an address leads to one of its files; any other address as it is.</summary>
    public static string PageOf(string address) => ArxivPapers.PageOf(address, Canonicalize(address).Key);

    /// <summary>Whether the page of a work says that its authors took it back.</summary>
    public static bool IsWithdrawn(string page) => ArxivPapers.IsWithdrawn(page);

    /// <summary>Some feeds give their own front page as the link of every entry: it tells none from another.</summary>
    private static bool IsFrontPage(Identity identity) => identity.Work is WorkKind.None && AddressParser.Parse(identity.Address) is { Path: "" or "/", Query: "", Fragment: "" };

    private static Identity ById(Entry entry, string address)
    {
        var id = entry.Id.Trim();
        if (id.StartsWith("http", StringComparison.OrdinalIgnoreCase) || id.StartsWith("oai:arXiv.org:", StringComparison.OrdinalIgnoreCase)
            || id.StartsWith("doi:", StringComparison.OrdinalIgnoreCase))
        {
            var permalink = Identify(id, out _);
            if (permalink.IsValid && !IsFrontPage(permalink))
            {
                return permalink;
            }
        }

        return new Identity("id:" + Hash(id.Length > 0 ? id : entry.Title.Trim()), address, WorkKind.Article);
    }

    internal static Identity Identify(string text, out bool shares) => Identify(text, 0, out shares);

    private static Identity Identify(string text, int depth, out bool shares)
    {
        shares = false;
        text = Residue.Strip(text);
        text = Shorthand.Expand(text) ?? text;
        var address = text.Length == 0 ? null : AddressParser.Parse(text);
        if (address is null)
        {
            return Identity.Invalid;
        }

        if (depth < DeepestWrapper && RedirectWrappers.Unwrap(address, text, out var sharing) is { } target
            && Identify(target, depth + 1, out shares) is { IsValid: true } wrapped)
        {
            shares |= sharing;
            return wrapped;
        }

        var page = new Page(address);
        var found = KnownSites.Find(page);
        var printed = found?.Address ?? page.Printed();

        // Without its tracking parameters an address may end in residue, or be a wrapper.
        return depth < DeepestWrapper && !ReferenceEquals(printed, text) && Residue.Strip(printed).Length != printed.Length
            ? Identify(printed, depth + 1, out _)
            : new Identity(found?.Key ?? page.Key(), printed, found?.Work ?? WorkKinds.Judge(page));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
