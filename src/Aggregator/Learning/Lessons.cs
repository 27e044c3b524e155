using System.Globalization;
using Aggregator.Model;
using Aggregator.Ranking;
using Aggregator.Reviewing;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>What the published issues teach: learns sections and choices from the archive and from what became of our own drafts.</summary>
public sealed class Lessons(Configuration configuration, Store store, TimeProvider clock)
{
    /// <summary>Of what nobody may have read: it lay in the tray, or came in a week of which only the issue is known.</summary>
    private const double Unread = 0.5;

    /// <summary>Of an item that was dropped where the section was full: that is no dislike.</summary>
    private const double NoRoom = 0.3;

    /// <summary>Learns again from everything and keeps it in the store. Takes seconds; the same archive gives the same models.</summary>
    public IReadOnlyList<LearntModel> Learn()
    {
        var posts = store.PrintedPosts();
        var carried = Carried(posts);
        var examples = posts.SelectMany(post => Examples(post, carried)).ToList();
        var picks = Picks(posts, carried);
        var learnt = new List<LearntModel>();
        if (examples.Count > 0)
        {
            learnt.Add(Classroom.Learn(examples, configuration.Sections, clock.GetUtcNow()));
        }

        if (picks.Exists(pick => pick.Printed))
        {
            var printed = picks.Count(pick => pick.Printed);
            var trainedOn = string.Create(CultureInfo.InvariantCulture, $"{printed} printed and {picks.Count - printed} passed over");
            learnt.Add(new LearntModel(LearntModel.Ranker, clock.GetUtcNow(), trainedOn, Ranker.Learn(picks)));
        }

        learnt.ForEach(model => store.Save(model));
        return learnt;
    }

    /// <summary>Learns from an issue that was published; once more replaces what it taught before.</summary>
    /// <param name="posts">Its editions as published and taken into the archive, the original first.</param>
    public LessonReport Publish(int issue, IReadOnlyList<PrintedPost> posts)
    {
        var decisions = Comparer.Compare(issue, store.Offers(issue), posts, clock.GetUtcNow());
        store.Replace(issue, Decision.Publish, decisions);
        var added = decisions.Where(decision => decision.Kind == DecisionKind.Add).Select(decision => decision.Key).ToHashSet(StringComparer.Ordinal);
        var uncarried = posts.SelectMany(post => post.Items).Where(item => item.Lead is { } lead && added.Remove(lead) && store.Entry(lead) is null)
            .Select(item => Uri.TryCreate(item.Links[0].Address, UriKind.Absolute, out var address) ? address : null).OfType<Uri>()
            .Where(address => address.Scheme is "http" or "https").ToList();
        return new LessonReport(decisions, Learn(), uncarried);
    }

    /// <summary>How well Aggregator would have done on each issue of the archive.</summary>
    public Replay Replay()
    {
        var posts = store.PrintedPosts();
        var carried = Carried(posts);
        return Aggregator.Replay.Of(configuration.Sections, posts, post => Examples(post, carried), store.Offers, Drafting.Drafter.MostInTray);
    }

    /// <summary>What sources told of the works that were printed. An archive has thousands: one by one they would take as long as the learning.</summary>
    private IReadOnlyDictionary<string, Entry> Carried(IReadOnlyList<PrintedPost> posts) =>
        store.Entries([.. posts.SelectMany(post => post.Items).Select(item => item.Lead).OfType<string>()]);

    /// <summary>
    /// What a post teaches of sections: each item as it was printed and, where a source carried it, as that source told it, for a feed's words are what the
    /// next item will come with.
    /// </summary>
    private static IEnumerable<Example> Examples(PrintedPost post, IReadOnlyDictionary<string, Entry> carried)
    {
        foreach (var item in post.Items.Where(item => item.Links.Count > 0))
        {
            if (item.Section is not { } section)
            {
                continue;
            }

            var printed = new Example
            {
                Section = section,
                Heading = item.Heading,
                Title = item.Title,
                Text = item.Text,
                Links = [.. item.Links.Select(link => new Link(link.Address, link.Text))],
                Language = post.Language,
                Issue = post.Issue,
                Date = post.Date,
            };
            yield return Classroom.Canonicalized(printed);
            if (carried.GetValueOrDefault(item.Lead!) is { } entry)
            {
                yield return printed with
                {
                    Title = entry.Title,
                    Text = entry.Summary,
                    Links = [new Link(entry.Address, "") { Key = entry.Key, Work = entry.Work }],
                    Language = entry.Language ?? "",
                };
            }
        }
    }

    private List<Pick> Picks(IReadOnlyList<PrintedPost> posts, IReadOnlyDictionary<string, Entry> carried)
    {
        var picks = new List<Pick>();
        DateTimeOffset? last = null;
        foreach (var issue in posts.Where(post => post.Date is not null).GroupBy(post => post.Issue, StringComparer.Ordinal).OrderBy(issue => issue.Min(post => post.Date)))
        {
            var date = issue.Min(post => post.Date)!.Value;
            var end = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
            var printed = issue.SelectMany(post => post.Items).Where(item => item.Section is not null && item.Lead is not null).DistinctBy(item => item.Lead).ToList();
            var keys = issue.SelectMany(post => post.Items).SelectMany(item => item.Links).Select(link => link.Key).ToHashSet(StringComparer.Ordinal);
            picks.AddRange(printed.Select(item => new Pick(carried.GetValueOrDefault(item.Lead!) is { } entry ? CandidateOf(entry) : CandidateOf(item), true, date) { Issue = issue.Key, Now = end }));
            var passedOver = issue.First().Number is { } number && store.Offers(number) is { Count: > 0 } offers ? NotTaken(offers, keys, printed)
                : Collected(last ?? end - configuration.Drafts.Oldest, end).Where(entry => !keys.Contains(entry.Key)).Select(entry => (Entry: entry, Weight: Unread));
            picks.AddRange(passedOver.Select(over => new Pick(CandidateOf(over.Entry), false, date) { Now = end, Weight = over.Weight }));
            last = end;
        }

        return picks;
    }

    private IEnumerable<(Entry Entry, double Weight)> NotTaken(IReadOnlyList<Offer> offers, HashSet<string> taken, List<PrintedItem> printed)
    {
        var stored = store.Entries([.. offers.Select(offer => offer.Key)]);
        return offers.Where(offer => !offer.Keys.Any(taken.Contains) && stored.ContainsKey(offer.Key)).Select(offer => (stored[offer.Key], WeightOf(offer, printed)));
    }

    private IReadOnlyList<Entry> Collected(DateTimeOffset from, DateTimeOffset to) => from < to ? store.Entries(new Period(from, to)) : [];

    private double WeightOf(Offer offer, List<PrintedItem> printed) => offer.Place is null ? Unread
        : configuration.Sections.FirstOrDefault(section => section.Key == offer.Section)?.AtMost is { } most && printed.Count(item => item.Section == offer.Section) >= most ? NoRoom
        : 1;

    private static Candidate CandidateOf(PrintedItem item) => new() { Key = item.Lead!, Title = item.Title, Text = item.Text };

    private static Candidate CandidateOf(Entry entry) => Ranker.CandidateOf(new Item { Lead = entry, Entries = [entry] });
}
