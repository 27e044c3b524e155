using System.Collections.Concurrent;
using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// Fills what the sources of a drafted item left out from the item's own page: each page is asked once, politely, and what it said is kept. It only
/// adds; what a source or a person said stays.
/// </summary>
internal sealed class Enrichment(Fetcher fetcher, Store store, int parallel, TimeProvider clock)
{
    /// <summary>The fact that says what came from where: "summary, authors from example.org".</summary>
    public const string Fact = "added";

    /// <summary>A shorter summary tells an editor nothing; a character of a script without blanks counts for three.</summary>
    private const int Fewest = 40;

    /// <summary>What a person would have to mend is looked at again so late.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    /// <returns>What was read just now.</returns>
    public async Task<IReadOnlyList<PageNote>> Read(IReadOnlyList<Item> items, CancellationToken ct)
    {
        var known = store.Pages();
        var now = clock.GetUtcNow();
        var wanted = items.Select(item => item.Lead).DistinctBy(entry => entry.Key).Where(entry => Lacks(entry) && !(known.TryGetValue(entry.Key, out var note) && Holds(note, now)))
            .Select(entry => (entry.Key, Page: PageOf(entry))).Where(entry => entry.Page is not null).ToList();
        var notes = new ConcurrentBag<PageNote>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct };
        await Parallel.ForEachAsync(wanted.GroupBy(entry => entry.Page!.Authority, StringComparer.OrdinalIgnoreCase), options, async (host, token) =>
        {
            foreach (var (key, page) in host)
            {
                var note = await Read(key, page!, token);
                store.Save([note]); // at once: what was read is not asked again, whatever ends this
                notes.Add(note);
            }
        });
        return [.. notes.OrderBy(note => note.Key, StringComparer.Ordinal)];
    }

    /// <summary>The sections with what pages add to the leads of their items.</summary>
    public static IReadOnlyList<IssueSection> Apply(IReadOnlyList<IssueSection> sections, IReadOnlyDictionary<string, PageNote> notes) =>
    [
        .. sections.Select(section => section with
        {
            Items = [.. section.Items.Select(ranked => notes.TryGetValue(ranked.Item.Key, out var note) && note.Problem is null ? ranked with { Item = With(ranked.Item, note) } : ranked)],
        }),
    ];

    private static Item With(Item item, PageNote note)
    {
        var lead = With(item.Lead, item.Entries.Any(entry => Says(entry.Summary)), note);
        return ReferenceEquals(lead, item.Lead) ? item : item with { Lead = lead, Entries = [.. item.Entries.Select(entry => entry.Key == lead.Key ? lead : entry)] };
    }

    private static Entry With(Entry entry, bool isTold, PageNote note)
    {
        var added = new List<string>();
        var facts = new Dictionary<string, string>(entry.Facts);
        foreach (var (name, value) in note.Facts.Where(fact => !facts.ContainsKey(fact.Key)))
        {
            facts[name] = value;
            added.Add(name);
        }

        var filled = entry with
        {
            Summary = !isTold && Says(note.Summary) ? Add("summary", note.Summary) : entry.Summary,
            Authors = entry.Authors.Count == 0 && note.Authors.Count > 0 ? Add("authors", note.Authors) : entry.Authors,
            Published = entry.Published is null && note.Published is { } published ? Add("date", (DateTimeOffset?)published) : entry.Published,
            Picture = entry.Picture is null && note.Picture is { } picture ? Add("picture", picture) : entry.Picture,
        };
        if (added.Count == 0)
        {
            return entry;
        }

        facts[Fact] = $"{string.Join(", ", added)} from {(Uri.TryCreate(note.Address, UriKind.Absolute, out var page) ? page.Host : note.Address)}";
        return filled with { Facts = facts };

        T Add<T>(string name, T value)
        {
            added.Add(name);
            return value;
        }
    }

    private async Task<PageNote> Read(string key, Uri page, CancellationToken ct)
    {
        var answer = await fetcher.Fetch(new Request(page), null, ct);
        var note = new PageNote(key, page.AbsoluteUri, clock.GetUtcNow());
        if (answer.Download is not { } download)
        {
            return note with { Problem = answer.Problem };
        }

        if (PageMetadata.Read(download) is not { } said)
        {
            return note with { Problem = new Problem(ProblemKind.NotAFeed, $"{page.Host} gave no web page.") };
        }

        // A description is made for search engines, and often cut; the page's own first paragraph is what its author says first.
        var description = said.Summary;
        var isWhole = Says(description) && !description.EndsWith('…') && !description.EndsWith("...", StringComparison.Ordinal);
        return note with
        {
            Summary = isWhole ? description : LeadParagraph.Read(download) ?? description,
            Authors = said.Authors,
            Published = said.Published,
            Picture = said.Picture is { } picture && Canonicalizer.Canonicalize(picture).Address is { Length: > 0 } ? picture : null,
            Facts = said.Facts.Where(fact => fact.Key is "doi" or "journal").ToDictionary(fact => fact.Key, fact => fact.Value),
        };
    }

    // Of a repository or a paper a picture is hardly ever one.
    private static bool Lacks(Entry entry) => entry.Sources.Count > 0
        && (!Says(entry.Summary) || (entry.Authors.Count == 0 && entry.Work is not WorkKind.Release) || (entry.Picture is null && entry.Work is WorkKind.Article));

    private static bool Holds(PageNote note, DateTimeOffset now) => note.Problem is not { } problem || (!problem.MendsByWaiting && now - note.At < Again);

    private static bool Says(string text) => text.Sum(letter => letter < '\u2E80' ? 1 : 3) >= Fewest;

    /// <summary>A release without words is described where its repository is.</summary>
    private static Uri? PageOf(Entry entry)
    {
        var address = entry.Work is WorkKind.Release && entry.Address.IndexOf("/releases/", StringComparison.Ordinal) is > 0 and var end ? entry.Address[..end] : entry.Address;
        return Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page : null;
    }
}
