using System.Globalization;
using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Nothing is missed by reading late, whatever stands on the first page.</summary>
public sealed class WatermarkTests
{
    private const int PapersADay = 300;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private int _newest;
    private bool _isUpdated;

    [Fact]
    public async Task A_source_read_nine_days_late_gives_the_same_entries_as_one_read_on_time()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/api", context => context.Response.WriteAsync(Page(context.Request.Query)));
        using var onTime = Open(server, out var daily);
        using var late = Open(server, out var seldom);
        (_newest, _isUpdated) = (1000, false);
        await onTime.Run("collect", "cl");
        await late.Run("collect", "cl");
        for (var day = 1; day <= 9; day++)
        {
            daily.Advance(TimeSpan.FromDays(1));
            (_newest, _isUpdated) = (1000 + (day * PapersADay), day == 9);
            await onTime.Run("collect", "cl");
        }

        seldom.Advance(TimeSpan.FromDays(9));
        // Another source has read the newest papers: that this one read them does not follow.
        await late.Run("collect", "lg");
        var (code, _, error) = await late.Run("collect", "cl");

        Assert.True(code == 0, error);
        Assert.Equal(1000 + (9 * PapersADay), Keys(onTime).Count);
        Assert.Equal(Keys(onTime), Keys(late));
    }

    [Fact]
    public async Task A_new_version_of_a_known_paper_is_an_update_and_no_news()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/api", context => context.Response.WriteAsync(Page(context.Request.Query)));
        using var desk = Open(server, out _);
        (_newest, _isUpdated) = (700, false);
        await desk.Run("collect", "cl");
        _isUpdated = true;
        var (_, output, _) = await desk.Run("collect", "cl", "--json");

        Assert.Contains("\"new\":0,", output);
        using var store = Store.Open(desk.PathOf("aggregator.db"));
        Assert.Equal("Paper 5, second version", Assert.Single(store.Search("second version", 5)).Title);
    }

    private static NewsletterFolder Open(LoopbackServer server, out LeapingClock clock)
    {
        clock = new LeapingClock(TimeSpan.FromSeconds(20));
        var desk = new NewsletterFolder(clock);
        desk.WriteSources([.. new[] { "cl", "lg" }.Select(key => $"{{ key: {key}, kind: arxiv, categories: [cs.{key.ToUpperInvariant()}], endpoint: \"{server.At("/api")}\" }}")]);
        return desk;
    }

    private static List<string> Keys(NewsletterFolder desk)
    {
        using var store = Store.Open(desk.PathOf("aggregator.db"));
        return [.. store.Entries(new Period(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue))
            .Where(entry => entry.Sources.Contains("cl")).Select(entry => entry.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Newest first; an old paper of which a new version came stands first of all.</summary>
    private string Page(IQueryCollection query)
    {
        var (start, size) = (Number(query["start"]), Number(query["max_results"]));
        var papers = Enumerable.Range(1, _newest).Reverse();
        papers = _isUpdated ? papers.Where(number => number != 5).Prepend(5) : papers;
        // The other category is a short list of the newest alone.
        papers = query["search_query"].ToString().Contains("LG", StringComparison.Ordinal) ? papers.Take(400) : papers;
        var entries = papers.Skip(start).Take(size).Select(number => $"""
            <entry><id>http://arxiv.org/abs/2601.{number:00000}v{(_isUpdated && number == 5 ? 2 : 1)}</id>
            <title>Paper {number}{(_isUpdated && number == 5 ? ", second version" : "")}</title><summary>Text</summary>
            <published>{Start.AddDays((number - 1000.0) / PapersADay):yyyy-MM-dd'T'HH:mm:ss'Z'}</published><author><name>Ann</name></author>
            <link href="http://arxiv.org/abs/2601.{number:00000}v1" rel="alternate" type="text/html"/></entry>
            """);
        return $"""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title><id>http://arxiv.org/api/x</id>
            <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{papers.Count()}</opensearch:totalResults>
            {string.Concat(entries)}</feed>
            """;
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
