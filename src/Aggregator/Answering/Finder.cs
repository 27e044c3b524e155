using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Saving;
using Aggregator.Settings;
using Aggregator.Storage;
using Aggregator.Text;

namespace Aggregator;

/// <summary>
/// Finds what a person names: by an address or a key, by a number in the open draft (<c>1.4</c>), or by the start of a title. Titles are looked for in the
/// issue first, then among all entries, then in the archive. Several that fit are all given back: nothing is guessed.
/// </summary>
internal sealed partial class Finder(Configuration configuration, Store store)
{
    /// <summary>Of a question to the index of words; the best come first, and a title that begins with these words is among them.</summary>
    private const int MostEntries = 1000;

    /// <param name="plan">The open issue, or the next one.</param>
    public IReadOnlyList<Named> Find(string what, IssuePlan plan)
    {
        what = what.Trim();
        var places = Places();
        if (ByKey(what, plan, places) is { } known)
        {
            return [known];
        }

        var numbered = Number().IsMatch(what) && places.FirstOrDefault(place => place.Value.Place == what).Value is { } there ? there : null;
        var titled = ByTitle(Folded.Of(what), plan, places);
        return numbered is null ? titled : [numbered, .. titled.Where(named => named.Key != numbered.Key)];
    }

    /// <summary>The one thing that is named.</summary>
    /// <exception cref="ArgumentException">Nothing is, or several are; the message names them.</exception>
    public Named One(string what, IssuePlan plan) => Find(what, plan) switch
    {
        [var one] => one,
        [] => throw new ArgumentException(
            $"naming: nothing known is called \"{what}\"; name it by its address, its number in the open draft (1.4), or the start of its title"),
        var several => throw new ArgumentException(Several(what, several)),
    };

    /// <summary>Every item of the open draft as it lies there, by its key.</summary>
    public Dictionary<string, Named> Places()
    {
        var places = new Dictionary<string, Named>(StringComparer.Ordinal);
        if (store.OpenIssue() is not { } open || store.IssueJson(open.Number) is not { } json)
        {
            return places;
        }

        var items = IssueJson.Items(json).Where(item => item.Lead is not null).DistinctBy(item => item.Lead).ToDictionary(item => item.Lead!, StringComparer.Ordinal);
        foreach (var (item, place) in Numbered(open.Number).Where(item => item.Item.Key is not null))
        {
            var known = items.GetValueOrDefault(item.Key!);
            var address = known?.Links[0].Address ?? item.Links.FirstOrDefault(link => link.Role == LinkRole.Content)?.Address ?? "";
            places.TryAdd(item.Key!, new Named(item.Key!, item.Title.Length > 0 ? item.Title : known?.Title ?? "", address, place));
        }

        return places;
    }

    /// <summary>The items of the original as it lies there, each with its number: the one in its title or, where titles have none, its place.</summary>
    private IEnumerable<(PostItem Item, string Place)> Numbered(int issue)
    {
        var edition = configuration.Newsletter.Leading;
        var file = edition is null ? "" : Path.Combine(configuration.Drafts.Folder, issue.ToString(CultureInfo.InvariantCulture), edition.Language + ".md");
        return !File.Exists(file) ? [] : PostReader.Read(WholeFile.ReadText(file)).Sections.SelectMany((section, at) => section.Items.Select((item, place) =>
            (item, item.Number.Length > 0 ? item.Number : string.Create(CultureInfo.InvariantCulture, $"{at + 1}.{place + 1}"))));
    }

    public static string Several(string what, IReadOnlyList<Named> several)
    {
        const int most = 20;
        var lines = several.Take(most).Select(named => $"  {named.Place ?? "-",-5} {named.Title}  {named.Address}");
        var more = several.Count > most ? [$"  and {several.Count - most} more"] : Array.Empty<string>();
        return $"naming: \"{what}\" may mean {several.Count} items; say which, by address or number:\n{string.Join('\n', lines.Concat(more))}";
    }

    private Named? ByKey(string what, IssuePlan plan, Dictionary<string, Named> places)
    {
        foreach (var key in new[] { what, Reader.Canonicalize(what).Key })
        {
            if (places.TryGetValue(key, out var there))
            {
                return there;
            }

            var entry = plan.Items.SelectMany(item => item.Entries).FirstOrDefault(entry => entry.Key == key) ?? store.Entry(key);
            if (entry is not null)
            {
                return NameOf(entry, places);
            }

            if (store.Printed([key]).TryGetValue(key, out var printed))
            {
                return Printed(printed[0].Item, key);
            }
        }

        return null;
    }

    private IReadOnlyList<Named> ByTitle(string folded, IssuePlan plan, Dictionary<string, Named> places)
    {
        if (folded.Length == 0)
        {
            return [];
        }

        var inIssue = plan.Items.Select(item => (Item: item, Fitting: item.Entries.Where(entry => Begins(entry.Title, folded)).ToList()))
            .Where(item => item.Fitting.Count > 0)
            // Entries of one item under one title are one thing to a person: its lead stands for them.
            .Select(item => NameOf(item.Fitting.Count == 1 ? item.Fitting[0] : item.Item.Lead, places))
            .Concat(places.Values.Where(named => Begins(named.Title, folded))).DistinctBy(named => named.Key).ToList();
        if (inIssue.Count == 0)
        {
            inIssue = [.. store.Search(folded, MostEntries).Where(entry => Begins(entry.Title, folded)).Select(entry => NameOf(entry, places))];
        }

        if (inIssue.Count == 0)
        {
            inIssue = [.. store.PrintedItems().Where(item => item.Lead is not null && Begins(item.Title, folded)).DistinctBy(item => item.Lead).Select(item => Printed(item, item.Lead!))];
        }

        // A whole title is meant before one that only begins so; else "BERT" could never be named beside "BERT explained".
        return inIssue.Where(named => Folded.Of(named.Title) == folded).ToList() is { Count: > 0 } whole ? whole : inIssue;
    }

    private static Named NameOf(Entry entry, Dictionary<string, Named> places) =>
        places.GetValueOrDefault(entry.Key) ?? new Named(entry.Key, entry.Title, entry.Address, null);

    private static Named Printed(PrintedItem item, string key)
    {
        var link = item.Links.First(link => link.Key == key);
        return new Named(key, item.Lead == key && item.Title.Length > 0 ? item.Title : link.Text, link.Address, null);
    }

    private static bool Begins(string title, string folded) => Folded.Of(title).StartsWith(folded, StringComparison.Ordinal);

    [GeneratedRegex(@"^\d+\.\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
