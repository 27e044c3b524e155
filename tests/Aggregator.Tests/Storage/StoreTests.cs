using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>What the store promises, whatever database lies below: another database inherits these tests and says only how it is opened.</summary>
public abstract class StoreTests(Databases databases) : IDisposable
{
    protected static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private Store? _store;

    /// <summary>Opened at the first use and shared by the test.</summary>
    protected Store Store => _store ??= Open();

    /// <summary>Opens the test's database, another time too.</summary>
    protected Store Open() => databases.Open();

    public void Dispose()
    {
        _store?.Dispose();
        databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public void An_entry_comes_back_as_it_was_saved()
    {
        var entry = new Entry
        {
            Key = "arxiv:2601.01234",
            Address = "https://arxiv.org/abs/2601.01234",
            Work = WorkKind.Paper,
            Id = "http://arxiv.org/abs/2601.01234v1",
            Title = "Reading “everything” 语言模型 🎉",
            Link = "http://arxiv.org/abs/2601.01234v1",
            Summary = "We read <everything> & more.",
            Content = "<p onclick='x'>We read</p>",
            Published = Monday.AddDays(-3).AddTicks(1234567),
            Updated = Monday.AddDays(-1),
            Authors = ["Ada Löwe", "李 明"],
            Categories = ["cs.CL"],
            Picture = "https://example.org/p.png",
            Links = [new Link("https://github.com/o/r", "the \"code\"") { Key = "github:o/r", Work = WorkKind.Repository }],
            Language = "en",
            Facts = new Dictionary<string, string> { ["doi"] = "10.1/x", ["comment"] = "12 pages" },
        };
        Save("arxiv", Monday, [entry], firstVisit: true);

        using var again = Open();
        var stored = Assert.Single(again.Entries(Always));
        Assert.Equivalent(
            entry with { FirstSeen = Monday, Dated = entry.Published.Value, Sources = ["arxiv"] },
            stored,
            strict: true);
    }

    [EachDatabaseFact]
    public void Saving_the_same_again_adds_nothing_and_moves_nothing()
    {
        var first = Save("a", Monday, [Entry("k1"), Entry("k2")], firstVisit: true);
        var second = Save("a", Monday.AddHours(6), [Entry("k2"), Entry("k1"), Entry("k3")]);

        Assert.Equal((2, 1), (first.NewEntries, second.NewEntries));
        Assert.Equal(3, Store.EntryCount());
        Assert.Equal(Monday, One("k1").FirstSeen);
        Assert.Equal(Monday.AddHours(6), One("k3").FirstSeen);
    }

    [EachDatabaseFact]
    public void The_same_key_from_a_second_source_lands_on_the_same_row()
    {
        Save("b", Monday, [Entry("k", title: "First title") with { Summary = "" }], firstVisit: true);
        var second = Entry("k", title: "Second title") with { Summary = "A summary", Picture = "https://example.org/p.png" };
        var visit = Save("a", Monday.AddHours(1), [second]);

        var entry = Assert.Single(Store.Entries(Always));
        Assert.Equal(0, visit.NewEntries);
        Assert.Equal(["b", "a"], entry.Sources);
        Assert.Equal(("First title", "A summary", "https://example.org/p.png"), (entry.Title, entry.Summary, entry.Picture));
    }

    [EachDatabaseFact]
    public void Whichever_source_is_read_first_the_one_that_stands_first_in_the_file_says_what_an_entry_is()
    {
        var paper = (Source: new Source { Key = "a", Kind = "feed", Place = 1 }, Entry: Entry("k", title: "The paper", published: Monday.AddDays(-3)) with { Summary = "" });
        var post = (Source: new Source { Key = "b", Kind = "feed", Place = 2 }, Entry: Entry("k", title: "About it", published: Monday.AddDays(-1)) with { Summary = "Text" });
        var ways = new List<(string, string, DateTimeOffset?, DateTimeOffset, string)>();
        foreach (var (first, second) in new[] { (paper, post), (post, paper) })
        {
            using var own = databases.Open(first.Source.Key);
            foreach (var (source, told) in new[] { first, second })
            {
                own.Save(source, [told], new Visit { SourceKey = source.Key, At = Monday, FirstRead = Monday, Outcome = Outcome.New });
            }

            var entry = Assert.Single(own.Entries(Always));
            ways.Add((entry.Title, entry.Summary, entry.Published, entry.Dated, string.Join(' ', entry.Sources)));
        }

        Assert.Equal(("The paper", "Text", Monday.AddDays(-3), Monday.AddDays(-3), "a b"), ways[0]);
        Assert.Equal(ways[0], ways[1]);
    }

    [EachDatabaseFact]
    public void What_came_in_a_period_but_is_dated_before_it_is_told_too()
    {
        Save("a", Monday, [Entry("old", published: Monday.AddDays(-90)), Entry("new", published: Monday.AddHours(-1))], firstVisit: true);

        Assert.Equal(["old", "new"], Store.Entries(new Period(Monday.AddDays(-7), Monday.AddDays(1))).Select(entry => entry.Key));
        Assert.Empty(Store.Entries(new Period(Monday.AddDays(1), Monday.AddDays(7))));
    }

    [EachDatabaseFact]
    public void The_source_that_gave_an_entry_first_may_improve_it()
    {
        Save("a", Monday, [Entry("k", title: "Old") with { Summary = "Old summary", Facts = Fact("pages", "8") }]);
        Save("a", Monday.AddDays(1), [Entry("k", title: "New") with { Summary = "", Content = "<p>New</p>", Facts = Fact("doi", "10.1/x") }]);

        var entry = One("k");
        Assert.Equal(("New", "Old summary", "<p>New</p>"), (entry.Title, entry.Summary, entry.Content));
        Assert.Equal(["doi", "pages"], entry.Facts.Keys.Order());
        Assert.Single(Store.Search("new", 10));
        Assert.Empty(Store.Search("\"old\" title", 10));
    }

    [EachDatabaseFact]
    public void An_update_never_moves_the_first_date_of_publication()
    {
        Save("a", Monday, [Entry("k", published: Monday.AddDays(-2))], firstVisit: true);
        Save("a", Monday.AddDays(7), [Entry("k", published: Monday.AddDays(6)) with { Title = "Changed" }]);
        Save("b", Monday.AddDays(8), [Entry("k", published: Monday.AddDays(5))], firstVisit: true);

        var entry = One("k");
        Assert.Equal(Monday.AddDays(-2), entry.Published);
        Assert.Equal(Monday.AddDays(-2), entry.Dated);
        Assert.Equal(Monday, entry.FirstSeen);
    }

    [EachDatabaseFact]
    public void A_first_visit_dates_entries_by_their_own_date_and_a_later_one_by_its_time()
    {
        IReadOnlyList<Entry> first = [Entry("old", published: Monday.AddDays(-20)), Entry("undated"), Entry("future", published: Monday.AddDays(3))];
        Save("a", Monday, first, firstVisit: true);
        Save("a", Monday.AddDays(1), [Entry("late", published: Monday.AddDays(-5))]);

        Assert.Equal(Monday.AddDays(-20), One("old").Dated);
        Assert.Equal(Monday, One("undated").Dated);
        Assert.Equal(Monday, One("future").Dated);
        Assert.Equal(Monday.AddDays(3), One("future").Published);
        Assert.Equal(Monday.AddDays(1), One("late").Dated);
    }

    [EachDatabaseFact]
    public void The_first_reading_of_a_source_happens_once()
    {
        Save("a", Monday, [Entry("k1", published: Monday.AddDays(-9))], firstVisit: true);
        var second = Save("a", Monday.AddDays(1), [Entry("k2", published: Monday.AddDays(-9))], firstVisit: true);

        Assert.Equal(Monday, second.FirstRead);
        Assert.Equal(Monday.AddDays(1), One("k2").Dated);
    }

    [EachDatabaseFact]
    public void A_key_that_stands_twice_in_a_document_is_one_entry()
    {
        var second = Entry("k", title: "Second") with { Summary = "From the second" };
        var visit = Save("a", Monday, [Entry("k", title: "First"), second]);

        Assert.Equal(1, visit.NewEntries);
        Assert.Equal(("First", "From the second"), (One("k").Title, One("k").Summary));
    }

    [EachDatabaseFact]
    public void A_period_is_half_open_and_in_order()
    {
        Save("a", Monday, [
            Entry("z", published: Monday.AddDays(-2)), Entry("b", published: Monday.AddDays(-1)), Entry("a", published: Monday.AddDays(-1)),
            Entry("end", published: Monday), Entry("before", published: Monday.AddDays(-2).AddTicks(-1))], firstVisit: true);

        Assert.Equal(["z", "a", "b"], Store.Entries(new Period(Monday.AddDays(-2), Monday)).Select(entry => entry.Key));
        Assert.Empty(Store.Entries(new Period(Monday.AddDays(1), Monday.AddDays(2))));
    }

    [EachDatabaseFact]
    public void Times_of_any_zone_are_kept_as_the_same_moment()
    {
        var local = new DateTimeOffset(2026, 3, 2, 7, 30, 0, TimeSpan.FromHours(8));
        Save("a", Monday, [Entry("k", published: local)], firstVisit: true);

        Assert.Equal(local, One("k").Dated);
        Assert.Single(Store.Entries(new Period(local.ToUniversalTime(), local.AddTicks(1))));
    }

    [EachDatabaseFact]
    public void A_visit_comes_back_as_it_was_saved()
    {
        var visit = new Visit
        {
            SourceKey = "a",
            At = Monday,
            Outcome = Outcome.Failed,
            NextAt = Monday.AddHours(1),
            Problem = new Problem(ProblemKind.RateLimited, "fetching a: 429, again in 60 s"),
            Failures = 2,
            Validators =
            [
                new Validator("https://example.org/feed", "W/\"1\"", "Mon, 02 Mar 2026 09:00:00 GMT", "abc"),
                new Validator("https://b", null, null, null),
            ],
            MovedTo = new Uri("https://example.org/feed?a=b#c"),
            Entries = 3,
            Milliseconds = 1234,
            Requests = [new RequestRecord(Monday, "example.org", 429), new RequestRecord(Monday.AddSeconds(3), "example.org", 0)],
        };
        Assert.Equivalent(visit, Store.Save(Source("a"), [], visit), strict: true);

        using var again = Open();
        Assert.Equivalent(visit, again.Visit("a"), strict: true);
        Assert.Equivalent(visit, again.Visits()["a"], strict: true);
        Assert.Null(again.Visit("b"));
    }

    [EachDatabaseFact]
    public void Every_source_has_its_last_visit()
    {
        Save("a", Monday, [Entry("k")], firstVisit: true);
        Save("b", Monday, [], firstVisit: true);
        Save("a", Monday.AddHours(1), []);

        Assert.Equal(["a", "b"], Store.Visits().Keys.Order());
        Assert.Equal((Monday.AddHours(1), Monday), (Store.Visits()["a"].At, Store.Visits()["a"].FirstRead));
    }

    [EachDatabaseFact]
    public void The_request_log_keeps_the_last_requests_of_each_source()
    {
        for (var day = 0; day < 60; day++)
        {
            var at = Monday.AddDays(day);
            Store.Save(Source("a"), [], Visit("a", at) with { Requests = [new(at, "a.example", 301), new(at.AddSeconds(1), "a.example", 200)] });
        }

        Store.Save(Source("b"), [], Visit("b", Monday) with { Requests = [new(Monday, "b.example", 200)] });

        var log = Store.RequestLog("a");
        Assert.Equal(Aggregator.Storage.Store.RequestsKept, log.Count);
        Assert.Equal(new RequestRecord(Monday.AddDays(59).AddSeconds(1), "a.example", 200), log[^1]);
        Assert.Equal(log.OrderBy(request => request.At), log);
        Assert.Equal(2, Store.Visit("a")!.Requests.Count);
        Assert.Single(Store.RequestLog("b"));
        Assert.Empty(Store.RequestLog("c"));
    }

    [EachDatabaseFact]
    public void Known_tells_which_entries_a_source_carried_whatever_it_says_of_them_now()
    {
        Save("a", Monday, [Entry("k1"), Entry("k2"), Entry("k4")]);
        Save("b", Monday, [Entry("k1"), Entry("k3")]);

        Entry[] told = [Entry("k2", title: "Another title"), Entry("k3"), Entry("k1"), Entry("K1"), Entry(""), Entry("k4")];
        Assert.Equal(["k2", "k1", "k4"], Store.Known("a", told).Select(entry => entry.Key));
        Assert.Equal("Another title", Store.Known("a", told)[0].Title);
        Assert.Equal(["k3", "k1"], Store.Known("b", told).Select(entry => entry.Key));
        Assert.Empty(Store.Known("c", told));
        Assert.Empty(Store.Known("a", []));
    }

    [EachDatabaseFact]
    public void Two_entries_that_say_the_same_under_two_keys_are_two()
    {
        Entry first = new() { Key = "k1", Title = "Weekly meeting" };
        var second = first with { Key = "k2" };
        Save("a", Monday, [first]);

        Assert.Empty(Store.Known("a", [second]));
        Assert.Equal(1, Save("a", Monday.AddDays(7), [first, second]).NewEntries);
    }

    [EachDatabaseFact]
    public void What_is_not_among_the_last_that_a_source_brought_is_known_by_its_key()
    {
        Save("a", Monday, [Entry("k1"), Entry("k2"), Entry("k3")]);

        Assert.Equal(["k1"], Store.Known("a", [Entry("k1")]).Select(entry => entry.Key));
        Assert.Equal(0, Save("a", Monday.AddDays(1), [Entry("k1")]).NewEntries);
        Assert.Equal(1, Save("a", Monday.AddDays(2), [Entry("k0"), Entry("k1")]).NewEntries);
    }

    [EachDatabaseFact]
    public void Of_what_was_brought_beside_a_known_entry_only_what_this_source_brought_is_known()
    {
        Save("a", Monday, [Entry("k1"), Entry("k2"), Entry("k3")]);
        Save("b", Monday, [Entry("b1"), Entry("k2")]);
        Save("a", Monday.AddDays(1), [Entry("k4"), Entry("k5"), Entry("k6"), Entry("k7"), Entry("k8")]);

        Entry[] told = [Entry("k4"), Entry("k3", title: "Another title"), Entry("b1"), Entry("k2")];
        Assert.Equal(["k4", "k3", "k2"], Store.Known("a", told).Select(entry => entry.Key));
        Assert.Equal(["b1", "k2"], Store.Known("b", told).Select(entry => entry.Key));
    }

    [EachDatabaseFact]
    public void A_save_that_fails_in_the_middle_leaves_nothing()
    {
        Save("a", Monday, [Entry("k0")], firstVisit: true);

        IReadOnlyList<Entry> breaking = [Entry("k1", title: "Half written"), Entry("k2") with { Links = [null!] }];
        Assert.ThrowsAny<NullReferenceException>(() => Save("a", Monday.AddDays(1), breaking));

        Assert.Equal(["k0"], Store.Entries(Always).Select(entry => entry.Key));
        Assert.Equal(Monday, Store.Visit("a")!.At);
        Assert.Empty(Store.Search("half written", 10));

        Assert.Equal(2, Save("a", Monday.AddDays(1), [Entry("k1"), Entry("k2")]).NewEntries);
    }

    [EachDatabaseFact]
    public void An_entry_without_a_key_is_our_own_mistake() =>
        Assert.Throws<ArgumentException>(() => Save("a", Monday, [Entry("")]));

    [EachDatabaseFact]
    public void Many_writers_at_once_lose_nothing()
    {
        using var other = Open();
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var writer = number % 2 == 0 ? Store : other;
            var source = $"s{number}";
            var entries = Enumerable.Range(0, 20).Select(i => Entry($"own-{number}-{i}")).Append(Entry("shared")).ToList();
            writer.Save(Source(source), entries, Visit(source, Monday) with { FirstRead = Monday });
            Assert.Equal(21, writer.Known(source, entries).Count);
        });

        Assert.Equal((40 * 20) + 1, Store.EntryCount());
        Assert.Equal(40, Store.Visits().Count);
        Assert.Equal(40, Store.Visits().Values.Count(visit => visit.NewEntries is 20 or 21));
        Assert.Equal(40, One("shared").Sources.Distinct().Count());
    }

    [EachDatabaseFact]
    public void Text_that_no_database_can_hold_is_made_sound()
    {
        var entry = Entry("k\0ey", title: "half a pair \uD83D here") with
        {
            Summary = "nul\0 inside",
            Authors = ["\uDE00"],
            Links = [new Link("https://a/\uD83D", "\0")],
        };
        Save("a", Monday, [entry]);
        var again = Save("a", Monday.AddDays(1), [entry]);

        Assert.Equal(0, again.NewEntries);
        Assert.Equal([entry], Store.Known("a", [entry]));
        var stored = Assert.Single(Store.Entries(Always));
        Assert.Equal(("half a pair \uFFFD here", "nul inside"), (stored.Title, stored.Summary));
        Assert.Single(Store.Search("half a pair", 10));
    }

    [EachDatabaseFact]
    public void The_open_issue_is_the_one_that_is_not_published()
    {
        Assert.Null(Store.OpenIssue());
        var one = new IssueState(1, new Period(Monday.AddDays(-7), Monday), Monday, null);
        Store.Save(one, "{\"n\":1}");
        Assert.Equal(one, Store.OpenIssue());

        Store.Save(one with { PublishedAt = Monday.AddDays(1) }, "{\"n\":1,\"title\":\"语言\"}");
        Assert.Null(Store.OpenIssue());

        var two = new IssueState(2, new Period(Monday, Monday.AddDays(7)), null, null);
        Store.Save(two, "{}");
        Assert.Equal(two, Store.OpenIssue());
        Assert.Equal([1, 2], Store.Issues().Select(issue => issue.Number));
        Assert.Equal("{\"n\":1,\"title\":\"语言\"}", Store.IssueJson(1));
        Assert.Null(Store.IssueJson(3));
    }

    [EachDatabaseFact]
    public void The_hash_of_a_file_is_the_last_one_saved()
    {
        Assert.Null(Store.FileHash("drafts/1/en.md"));
        Store.SaveFileHash("drafts/1/en.md", "one");
        Store.SaveFileHash("drafts/1/en.md", "two");
        Assert.Equal("two", Store.FileHash("drafts/1/en.md"));
    }

    protected static Period Always { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    protected static Source Source(string key) => new() { Key = key, Kind = "feed" };

    protected static Visit Visit(string source, DateTimeOffset at) => new() { SourceKey = source, At = at, Outcome = Outcome.New };

    [EachDatabaseFact]
    public void The_last_days_on_which_a_source_published_are_kept_with_its_visit()
    {
        Save("lab", Monday, [Entry("k1", published: Monday.AddDays(-3)), Entry("k2", published: Monday.AddDays(-3).AddHours(4)), Entry("k3", published: Monday.AddDays(-40))]);
        Save("blog", Monday, [Entry("k1", published: Monday.AddDays(-3))]);
        Assert.Equal([Monday.AddDays(-3).AddHours(4), Monday.AddDays(-40)], Store.Visit("lab")!.Days);

        // Without a date the day counts on which it was seen, once; a visit that brings nothing changes nothing.
        Save("lab", Monday.AddDays(1), [Entry("k4")]);
        Save("lab", Monday.AddDays(2), [Entry("k4")]);
        Save("lab", Monday.AddDays(3), []);

        // Nor does one that only dates anew what was there.
        Save("lab", Monday.AddDays(3), [Entry("k1", published: Monday.AddDays(3)), Entry("k2", "Another title", Monday.AddDays(3))]);
        Assert.Equal([Monday.AddDays(1), Monday.AddDays(-3).AddHours(4), Monday.AddDays(-40)], Store.Visit("lab")!.Days);
        Assert.Equal([Monday.AddDays(-3)], Store.Visit("blog")!.Days);

        Save("lab", Monday.AddDays(4), [.. Enumerable.Range(0, 30).Select(day => Entry($"d{day}", published: Monday.AddDays(-day)))]);
        Assert.Equal([Monday.AddDays(1), .. Enumerable.Range(0, 3).Select(day => Monday.AddDays(-day)), Monday.AddDays(-3).AddHours(4)], Store.Visit("lab")!.Days.Take(5));
        Assert.Equal(20, Store.Visit("lab")!.Days.Count);
    }

    protected static Entry Entry(string key, string title = "A title", DateTimeOffset? published = null) =>
        new() { Key = key, Address = "https://example.org/" + key, Title = title, Link = "https://example.org/" + key, Published = published };

    /// <summary>As the pipeline does it: the time of the first reading is the visit's own on a first visit, else the remembered one.</summary>
    protected Visit Save(string source, DateTimeOffset at, IReadOnlyList<Entry> entries, bool firstVisit = false) =>
        Store.Save(
            Source(source),
            entries,
            Visit(source, at) with { FirstRead = firstVisit ? at : Store.Visit(source)?.FirstRead ?? at.AddDays(-1) });

    protected Entry One(string key) => Store.Entries(Always).Single(entry => entry.Key == key);

    private static Dictionary<string, string> Fact(string name, string value) => new() { [name] = value };
}
