using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Which works an item leads to, and what they are called: its own address, its other doors, then the works its entries link to.</summary>
internal sealed class ItemReferences
{
    /// <summary>A link roundup names dozens of works; behind these an editor would find no sentence to write any more.</summary>
    private const int MostLinks = 8;

    private readonly ReferenceLedger _ledger;
    /// <summary>Key to the best name that this issue knows for a work: its title, else the first link text that says something.</summary>
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ItemReferences(ReferenceLedger ledger, Issue issue)
    {
        _ledger = ledger;
        var entries = issue.Sections.SelectMany(section => section.Items).SelectMany(ranked => ranked.Item.Entries.Prepend(ranked.Item.Lead)).ToList();
        foreach (var entry in entries)
        {
            _names.TryAdd(entry.Key, Labels.Title(entry.Title, entry.Address));
        }

        foreach (var link in entries.SelectMany(entry => entry.Links).Where(IsWork))
        {
            if (Labels.OfLink(link.Text, link.Address) is var label && label != Labels.Name(link.Address))
            {
                _names.TryAdd(link.Key, label);
            }
        }
    }

    /// <summary>Only web addresses are printed: a feed may say <c>javascript:</c>.</summary>
    public static bool IsPrintable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>In order of mention, the item's own address first when it has one.</summary>
    public IReadOnlyList<(Reference Reference, WorkKind Kind)> Cite(Item item)
    {
        var entries = item.Entries.Prepend(item.Lead).DistinctBy(KeyOf).ToList();
        var doors = entries.Where(entry => IsPrintable(entry.Address)).ToList();
        var seen = entries.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var links = entries.SelectMany(entry => entry.Links)
            .Where(link => IsWork(link) && seen.Add(link.Key))
            .Take(MostLinks);
        var works = doors.Select(door => (Key: KeyOf(door), Label: Labels.Title(door.Title, door.Address), door.Address, door.Work))
            .Concat(links.Select(link => (link.Key, Label: LinkLabel(link), link.Address, link.Work)));

        // The repository of a paper often bears the paper's title; two entries of one name would tell a reader nothing.
        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. works.Select(work => (_ledger.Cite(work.Key, labels.Add(work.Label) ? work.Label : Labels.Name(work.Address), work.Address), work.Work))];
    }

    private static string KeyOf(Entry entry) => entry.Key.Length > 0 ? entry.Key : entry.Address;

    private static bool IsWork(Link link) => link.Work != WorkKind.None && link.Key.Length > 0 && IsPrintable(link.Address);

    private string LinkLabel(Link link) => _names.GetValueOrDefault(link.Key) ?? Labels.Name(link.Address);
}
