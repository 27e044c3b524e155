using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Reviewing;

/// <summary>Reads the editor's decisions out of the difference between what a draft offered and what was printed.</summary>
public static class Comparer
{
    /// <summary>
    /// One decision an offered or printed item: <see cref="DecisionKind.Keep"/> (and <see cref="DecisionKind.Move"/>, <see cref="DecisionKind.Retitle"/>
    /// beside it), <see cref="DecisionKind.Drop"/>, <see cref="DecisionKind.Rescue"/> for one printed out of the tray,
    /// <see cref="DecisionKind.Add"/> for one that no draft offered; its value is the section. What stayed in the tray is no decision.
    /// </summary>
    /// <param name="offers">Of this issue.</param>
    /// <param name="posts">Its editions as they were published, the original first.</param>
    /// <param name="at">When it was published.</param>
    public static IReadOnlyList<Decision> Compare(int issue, IReadOnlyList<Offer> offers, IReadOnlyList<PrintedPost> posts, DateTimeOffset at)
    {
        var byKey = new Dictionary<string, Offer>(StringComparer.Ordinal);
        // The lead's key is the item's before it is another's further door; what was in the draft comes before what lay in the tray.
        foreach (var offer in offers.OrderBy(offer => offer.Place is null))
        {
            byKey.TryAdd(offer.Key, offer);
        }

        foreach (var (key, offer) in offers.OrderBy(offer => offer.Place is null).SelectMany(offer => offer.Keys.Select(key => (key, offer))))
        {
            byKey.TryAdd(key, offer);
        }

        var byTitle = offers.Where(offer => Folded.Of(offer.Title).Length > 0).GroupBy(offer => Folded.Of(offer.Title), StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        var items = posts.SelectMany(post => post.Items).ToList();
        var printed = new Dictionary<string, PrintedItem>(StringComparer.Ordinal); // by the offer's key, as the original has it
        var added = new Dictionary<string, PrintedItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (Match(item, byKey, byTitle) is { } offer)
            {
                printed.TryAdd(offer.Key, item);
            }
            else if (item.Lead is { } lead)
            {
                added.TryAdd(lead, item);
            }
        }

        // A work that stands within another item was not dropped, it was joined to it.
        var cited = items.SelectMany(item => item.Links).Select(link => byKey.GetValueOrDefault(link.Key)?.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var titles = items.Select(item => Folded.Of(item.Title)).ToHashSet(StringComparer.Ordinal);
        var decisions = offers.SelectMany(offer => Of(offer, printed.GetValueOrDefault(offer.Key), cited, titles));
        return [.. decisions.Select(mark => Make(mark.Kind, mark.Key, mark.Value)), .. added.Select(item => Make(DecisionKind.Add, item.Key, item.Value.Section ?? ""))];

        Decision Make(DecisionKind kind, string key, string value) => new(kind, key, value, issue, at, Decision.Publish);
    }

    private static IEnumerable<(DecisionKind Kind, string Key, string Value)> Of(Offer offer, PrintedItem? item, HashSet<string> cited, HashSet<string> titles)
    {
        if (item is null)
        {
            if (cited.Contains(offer.Key))
            {
                yield return (offer.Place is null ? DecisionKind.Rescue : DecisionKind.Keep, offer.Key, offer.Section);
            }
            else if (offer.Place is not null)
            {
                yield return (DecisionKind.Drop, offer.Key, offer.Section);
            }

            yield break;
        }

        var section = item.Section ?? offer.Section;
        yield return (offer.Place is null ? DecisionKind.Rescue : DecisionKind.Keep, offer.Key, section);
        if (section != offer.Section)
        {
            yield return (DecisionKind.Move, offer.Key, section);
        }

        // A translated title is no other title as long as one edition still has the one that was offered.
        if (item.Title.Length > 0 && !titles.Contains(Folded.Of(offer.Title)))
        {
            yield return (DecisionKind.Retitle, offer.Key, item.Title);
        }
    }

    // The first link is what an item is about; only an item without a known one is looked for by its title and its further links.
    private static Offer? Match(PrintedItem item, Dictionary<string, Offer> byKey, Dictionary<string, Offer> byTitle)
    {
        if (item.Lead is { } lead && byKey.TryGetValue(lead, out var offer))
        {
            return offer;
        }

        if (item.Title.Length > 0 && byTitle.TryGetValue(Folded.Of(item.Title), out offer))
        {
            return offer;
        }

        return item.Title.Length == 0 ? null : item.Links.Select(link => byKey.GetValueOrDefault(link.Key)).FirstOrDefault(found => found is not null);
    }
}
