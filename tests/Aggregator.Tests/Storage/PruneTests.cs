using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

public abstract class PruneTests : IDisposable
{
    private static readonly DateTimeOffset Long = new(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Long.AddDays(500);
    private static readonly DateTimeOffset Before = Now.AddDays(-400);

    private readonly Databases _databases;
    private readonly Store _store;

    protected PruneTests(Databases databases) => (_databases, _store) = (databases, databases.Open());

    public void Dispose()
    {
        _store.Dispose();
        _databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public void What_is_old_goes_and_what_is_new_stays()
    {
        Save("blog", Long, "old", "older");
        Save("blog", Before, "new");
        _store.Search("old", 5);

        Assert.Equal(2, _store.Prune(Before, Now));

        Assert.Equal(["new"], Keys());
        Assert.Empty(_store.Search("old", 5));
        Assert.Equal("new", Assert.Single(_store.Search("new", 5)).Key);
        Assert.Equal(0, _store.Prune(Before, Now));
    }

    [EachDatabaseFact]
    public void What_is_gone_and_still_in_the_feed_is_no_sign_of_life()
    {
        var undated = Make.Entry("old", "Old") with { Published = null };
        var visit = new Visit { SourceKey = "blog", At = Long, Outcome = Outcome.New };
        _store.Save(Make.Source("blog"), [undated], visit);
        Assert.Equal(1, _store.Prune(Before, Now));

        _store.Save(Make.Source("blog"), [undated], visit with { At = Before });

        Assert.Equal([Long], _store.Visit("blog")!.Days);
    }

    [EachDatabaseFact]
    public void What_was_printed_drafted_decided_on_handed_in_or_found_again_stays()
    {
        Save("blog", Long, "printed", "drafted", "joined", "tray", "decided", "target", "again", "nothing");
        Save("other", Before.AddDays(1), "again");
        Save(Source.Inbox, Long, "handed in");
        _store.Save(new PrintedPost
        {
            File = "5.md", Issue = "5", Language = "en", Title = "Five", Hash = "x",
            Items = [new PrintedItem { Issue = "5", Place = 0, Title = "Printed", Links = [new PrintedLink("printed", "https://example.org/printed", "")] }],
        });
        _store.Save([new Offer(5, "drafted", ["drafted", "joined"], "papers", "Drafted", 0), new Offer(5, "tray", ["tray"], "papers", "Tray", null)]);
        _store.Save([new Decision(DecisionKind.Join, "decided", "target", 5, Long, Decision.Editor)]);

        Assert.Equal(2, _store.Prune(Before, Now));

        Assert.Equal(["again", "decided", "drafted", "handed in", "joined", "printed", "target"], Keys());
    }

    [EachDatabaseFact]
    public void The_offers_of_a_tray_go_with_the_issue_that_was_published_long_ago()
    {
        _store.Save(new IssueState(5, new Period(Long, Long.AddDays(7)), Long.AddDays(7), Long.AddDays(8)), "{}");
        _store.Save(new IssueState(6, new Period(Long.AddDays(7), Long.AddDays(14)), Long.AddDays(14), null), "{}");
        _store.Save([.. new[] { 5, 6 }.SelectMany(issue => new Offer[] { new(issue, "a", ["a"], "papers", "A", 0), new(issue, "b", ["b"], "papers", "B", null) })]);

        _store.Prune(Before, Now);

        Assert.Equal(["a"], _store.Offers(5).Select(offer => offer.Key));
        Assert.Equal(["a", "b"], _store.Offers(6).Select(offer => offer.Key));
    }

    [EachDatabaseFact]
    public void What_a_page_said_goes_with_its_age_and_stays_for_what_was_printed()
    {
        Save("blog", Long, "printed", "drafted");
        Save("blog", Now, "new");
        _store.Save(new PrintedPost
        {
            File = "5.md", Issue = "5", Language = "en", Title = "Five", Hash = "x",
            Items = [new PrintedItem { Issue = "5", Place = 0, Title = "Printed", Links = [new PrintedLink("printed", "https://example.org/printed", "")] }],
        });
        _store.Save([new Offer(5, "drafted", ["drafted"], "papers", "Drafted", 0)]);
        _store.Save([new PageNote("printed", "https://example.org/printed", Long) { Summary = "p" }, new PageNote("drafted", "https://example.org/drafted", Long), new PageNote("new", "https://example.org/new", Now)]);

        _store.Prune(Before, Now);

        Assert.Equal(["new", "printed"], _store.Pages().Keys.Order(StringComparer.Ordinal));
        Assert.Equal("p", _store.Pages()["printed"].Summary);
    }

    [EachDatabaseFact]
    public void A_feed_that_still_carries_what_went_brings_nothing_new()
    {
        Save("blog", Long, "old");
        _store.Prune(Before, Now);

        Assert.Equal(Now, _store.ForgottenAt("old"));
        Assert.Null(_store.ForgottenAt("never"));
        Assert.Equal(0, Save("blog", Now, "old"));
        Assert.Equal(1, Save("blog", Now, "old", "fresh"));
        Assert.Equal(["fresh"], Keys());
        Assert.Equal(["old", "fresh"], _store.Known("blog", [.. new[] { "old", "fresh", "never" }.Select(key => Make.Entry(key, key))]).Select(entry => entry.Key));

        Assert.Equal(1, Save(Source.Inbox, Now, "old"));
        Assert.Equal(["fresh", "old"], Keys());
    }

    [EachDatabaseFact]
    public void Many_go_a_part_at_a_time()
    {
        Save("blog", Long, [.. Enumerable.Range(0, 2500).Select(number => $"old-{number}")]);
        _store.Save([new Decision(DecisionKind.Keep, "old-7", "", 5, Long, Decision.Editor), new Decision(DecisionKind.Keep, "old-2007", "", 5, Long, Decision.Editor)]);

        Assert.Equal(2498, _store.Prune(Before, Now));
        Assert.Equal(["old-2007", "old-7"], Keys());
    }

    private int Save(string source, DateTimeOffset at, params string[] keys) => _store.Save(
        Make.Source(source), [.. keys.Select(key => Make.Entry(key, key))], new Visit { SourceKey = source, At = at, Outcome = Outcome.New }).NewEntries;

    private IEnumerable<string> Keys() => _store.Entries(new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Select(entry => entry.Key).Order(StringComparer.Ordinal);
}
