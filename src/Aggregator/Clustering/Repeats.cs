using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>Says what earlier issues have to do with an item: printed as what an item was about, only cited, or gone on from.</summary>
public sealed class Repeats
{
    // As in clustering: "News" or "Weekly links" say nothing of the work behind them; three words do.
    private const int FewestWords = 3;

    /// <summary>So many words are not found twice by chance, whenever that was.</summary>
    private const int TellingWords = 6;

    private static readonly TimeSpan SameWindow = TimeSpan.FromDays(180);
    private static readonly TimeSpan NearWindow = TimeSpan.FromDays(60);

    /// <summary>More would bury what counts.</summary>
    private const int MostNotes = 3;

    private readonly int? _open;
    private readonly IReadOnlyList<string> _own;
    private readonly IReadOnlySet<string> _untitled;
    private readonly IReadOnlyList<TitleIndex> _titles;
    private readonly Dictionary<string, List<PrintedItem>> _leads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PrintedItem> _cited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Tag, PrintedItem Item)>> _releases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Title, PrintedItem Item)>> _series = new(StringComparer.Ordinal);

    /// <param name="printed">Items that count (<see cref="Counts"/>), in all languages.</param>
    /// <param name="titles">Of printed items by the key of their lead; may hold more than <paramref name="printed"/>.</param>
    /// <param name="own">Hosts whose pages may be printed every week, with all below them.</param>
    /// <param name="untitled">Keys of sections whose items have no titles: there the first link of a paragraph is what it is about.</param>
    /// <param name="open">The number of the issue that is open: its items stand in it and are not printed yet.</param>
    /// <param name="drafted">Titles beside those of the archive, which come and go.</param>
    public Repeats(
        IEnumerable<PrintedItem> printed, TitleIndex titles, IReadOnlyList<string> own, IReadOnlySet<string> untitled, int? open = null, TitleIndex? drafted = null)
    {
        (_titles, _own, _untitled, _open) = (drafted is null ? [titles] : [drafted, titles], own, untitled, open);
        // The earliest edition of the earliest issue is the one to name.
        foreach (var item in printed.OrderBy(item => item.Date ?? DateOnly.MaxValue).ThenBy(item => item.Issue, StringComparer.Ordinal).ThenBy(item => item.Place))
        {
            Take(item);
        }
    }

    /// <summary>The titles by which printed items are known: their own, and what their first link says.</summary>
    public static IEnumerable<(string Key, string Title)> Titles(PrintedItem item)
    {
        // Nearly all have one title, and a whole archive is asked.
        var titles = item.Lead is null ? [] : new[] { item.Title, item.Links[0].Text }.Where(title => title.Length > 0).Distinct(StringComparer.Ordinal).Where(Tells).ToList();
        return (titles.Count < 2 ? titles : titles.DistinctBy(Folded.Of)).Select(title => (item.Lead!, title));
    }

    /// <summary>
    /// Whether an item of the archive counts as printed before an issue: those of that very issue do not, when it is drafted again, nor do later ones.
    /// </summary>
    /// <param name="end">Of the issue's period; decides about items of issues without a number.</param>
    public static bool Counts(PrintedItem item, int issue, DateTimeOffset end) =>
        int.TryParse(item.Issue, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number < issue
            : item.Date is not { } date || date < DateOnly.FromDateTime(end.UtcDateTime);

    /// <summary>What is known of one item. A page of our own is never held back, and neither is what a person handed in: both are noted.</summary>
    public Repeat Judge(Item item)
    {
        var lead = item.Lead;
        var notes = new List<string>();
        var held = ByKey(lead, notes) ?? (notes.Count == 0 ? ByTitle(lead, notes) : null);
        if (held is not null && (IsOwn(lead.Address) || item.HandedIn is not null))
        {
            notes.Add(held);
            held = null;
        }

        if (held is null)
        {
            notes.AddRange(Passing(item));
        }

        return held is null && notes.Count == 0 ? Repeat.None : new Repeat(held, held is null ? [.. notes.Distinct().Take(MostNotes)] : []);
    }

    private void Take(PrintedItem item)
    {
        foreach (var (link, place) in item.Links.Select((link, place) => (link, place)))
        {
            if (place > 0 || (item.Title.Length == 0 && !_untitled.Contains(item.Section ?? "")))
            {
                _cited.TryAdd(link.Key, item);
                continue;
            }

            Of(_leads, link.Key).Add(item);
            if (Series.Release(link.Key) is var (project, tag))
            {
                Of(_releases, project).Add((tag, item));
            }

            foreach (var (_, title) in Titles(item))
            {
                Of(_series, SeriesOf(title, link.Address)).Add((title, item));
            }
        }
    }

    /// <summary>Why it is held back. What comes through as an update, or was only cited, goes to the notes.</summary>
    private string? ByKey(Entry lead, List<string> notes)
    {
        if (_leads.TryGetValue(lead.Key, out var same))
        {
            return GoesOn(lead.Title, same) is { } update ? Note(notes, update) : Printed(same[0]);
        }

        if (Series.Release(lead.Key) is var (project, tag) && Earlier(project, tag) is { } before)
        {
            return Note(notes, $"update of {before}");
        }

        return _cited.TryGetValue(lead.Key, out var cited) ? Note(notes, $"cited in {Issue(cited)}") : null;
    }

    private string? ByTitle(Entry lead, List<string> notes)
    {
        if (!Tells(lead.Title))
        {
            return null;
        }

        foreach (var match in _titles.SelectMany(titles => titles.FindAll(lead.Title)).OrderByDescending(match => match.Exact).ThenByDescending(match => match.Similarity))
        {
            foreach (var known in (_leads.GetValueOrDefault(match.Key) ?? []).Where(known => IsSame(lead, known, match.Exact)))
            {
                return $"{Printed(known)} under {(match.Exact ? "the same" : "nearly the same")} title: {known.Links[0].Address}";
            }
        }

        var before = _series.GetValueOrDefault(SeriesOf(lead.Title, lead.Address), []).Where(known => Series.Compare(lead.Title, known.Title) > 0).ToList();
        return before.Count == 0 ? null
            : Note(notes, UpdateOf(before.Aggregate((best, next) => Series.Compare(next.Title, best.Title) > 0 ? next : best).Item));
    }

    // On 11,000 links of This Week in Rust nearly all that looked the same years apart were two authors' "Error handling in Rust", and nearly all on one
    // site were its series ("Weekly release").
    private bool IsSame(Entry lead, PrintedItem known, bool exact)
    {
        var orders = Titles(known).Select(title => Series.Compare(lead.Title, title.Title)).OfType<int>().ToList();
        if (orders.Count > 0 && !orders.Contains(0))
        {
            return false;
        }

        if (HostOf(lead.Address) == HostOf(known.Links[0].Address))
        {
            // Two addresses under one title: the site uses it again and again.
            return exact && _series.GetValueOrDefault(SeriesOf(lead.Title, lead.Address), [])
                .Where(other => Series.Compare(lead.Title, other.Title) == 0).DistinctBy(other => other.Item.Lead).Count() == 1;
        }

        var apart = known.Date is { } date && lead.Dated != default ? (lead.Dated - new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)).Duration() : TimeSpan.Zero;
        return exact ? apart <= SameWindow || Folded.Words(Folded.Of(lead.Title)) >= TellingWords : apart <= NearWindow;
    }

    private IEnumerable<string> Passing(Item item)
    {
        foreach (var entry in item.Entries.Where(entry => entry.Key != item.Key))
        {
            if (_leads.TryGetValue(entry.Key, out var printed))
            {
                yield return $"{entry.Address} was printed in {Issue(printed[0])}";
            }
            else if (_cited.TryGetValue(entry.Key, out var cited))
            {
                yield return $"{entry.Address} was cited in {Issue(cited)}";
            }
        }

        var own = item.Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var link in item.Entries.SelectMany(entry => entry.Links).Where(link => link.Work != WorkKind.None && own.Add(link.Key)))
        {
            if (_leads.TryGetValue(link.Key, out var printed) && !IsOwn(link.Address))
            {
                yield return $"cites {link.Address}, printed in {Issue(printed[0])}";
            }
        }
    }

    /// <summary>The printed item that a title of the same address goes on from ("Mills 3" where "Mills 2" stood); null when it says nothing new.</summary>
    private static string? GoesOn(string title, List<PrintedItem> printed)
    {
        var orders = printed.SelectMany(item => Titles(item).Select(known => (Item: item, Order: Series.Compare(title, known.Title))))
            .Where(known => known.Order is not null).ToList();
        return orders.Count > 0 && orders.TrueForAll(known => known.Order > 0) ? UpdateOf(orders[^1].Item) : null;
    }

    private string? Earlier(string project, string tag)
    {
        var before = (_releases.GetValueOrDefault(project) ?? []).Where(release => Series.CompareTags(tag, release.Tag) > 0).ToList();
        var last = before.Count == 0 ? default
            : before.Aggregate((best, next) => Series.CompareTags(next.Tag, best.Tag) > 0 ? next : best);
        return last.Item is not null ? $"{project[(project.LastIndexOf('/') + 1)..]} {last.Tag} ({Issue(last.Item)})"
            : _leads.TryGetValue(project, out var itself) ? $"{NameOf(itself[0])} ({Issue(itself[0])})" : null;
    }

    private static string? Note(List<string> notes, string note)
    {
        notes.Add(note);
        return null;
    }

    private string Printed(PrintedItem item) => item.Issue == _open?.ToString(CultureInfo.InvariantCulture) ? $"stands in {Issue(item)}, which is open"
        : item.Date is { } date && IsNumber(item.Issue) ? string.Create(CultureInfo.InvariantCulture, $"printed in {Issue(item)} on {date:yyyy-MM-dd}")
        : $"printed in {Issue(item)}";

    private static string UpdateOf(PrintedItem item) => $"update of {NameOf(item)} ({Issue(item)})";

    // A higher number on another site is another's series.
    private static string SeriesOf(string title, string address) => $"{HostOf(address)} {Series.Stem(title)}";

    private static string Issue(PrintedItem item) => IsNumber(item.Issue) ? $"issue {item.Issue}" : $"the issue of {item.Issue}";

    private static bool IsNumber(string issue) => issue.Length > 0 && issue.All(char.IsAsciiDigit);

    private static string NameOf(PrintedItem item) =>
        item.Title.Length > 0 ? $"\"{item.Title}\"" : item.Links[0].Text.Length > 0 ? $"\"{item.Links[0].Text}\"" : item.Links[0].Address;

    private static bool Tells(string title) => Folded.Words(Folded.Of(title)) >= FewestWords;

    private bool IsOwn(string address) => HostOf(address) is { Length: > 0 } host
        && _own.Any(own => host.Equals(own, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + own, StringComparison.OrdinalIgnoreCase));

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host : "";

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
