using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>One work, one number, one address.</summary>
internal static class WorkRules
{
    public static IEnumerable<Finding> Check(Prose prose, CheckContext context)
    {
        var links = prose.Links.Where(link => link.Form is LinkForm.Inline or LinkForm.Reference && link.Address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .OrderBy(link => link.Line).ThenBy(link => link.Column)
            .Select(link => (Link: link, Identity: context.Identify(link.Address.Replace("&amp;", "&", StringComparison.Ordinal))))
            .Where(link => link.Identity.Address.Length > 0);
        foreach (var work in links.GroupBy(link => link.Identity.Key, StringComparer.Ordinal))
        {
            var first = work.First();
            foreach (var (link, identity) in work.Skip(1))
            {
                if (link.Form is LinkForm.Reference && first.Link.Form is LinkForm.Reference)
                {
                    yield return new Finding(context.File, link.Line, "same-work",
                        $"{Name(prose, link)} is the work of {Name(prose, first.Link)} (line {first.Link.Line}): cite it by one number.");
                }
                else if (Bare(identity.Address) != Bare(first.Identity.Address))
                {
                    yield return new Finding(context.File, link.Line, "same-work",
                        $"{LinkRules.Short(link.Address)} leads to the same work as {LinkRules.Short(first.Link.Address)} (line {first.Link.Line}): print one address of it.");
                    break;
                }
            }
        }
    }

    private static string Name(Prose prose, WrittenLink link) =>
        prose.Entries.FirstOrDefault(entry => entry.Line == link.Line && entry.AddressColumn == link.Column) is { } entry ? $"[{entry.Number}]" : link.Address;

    // Neither the scheme nor a last slash nor a place in the page makes another address.
    private static string Bare(string address)
    {
        var end = address.IndexOf('#', StringComparison.Ordinal);
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var bare = (end < 0 ? address[start..] : address[start..end]).TrimEnd('/');
        return (bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare).ToLowerInvariant();
    }
}
