using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task Only_a_permanent_redirect_is_remembered(int status, bool remembered)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/old", status, ("Location", "new?a=1#top")).On("/new", "<rss/>");
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/old"));
        Assert.Equal(server.At("/new?a=1").AbsolutePath, answer.Download!.Address.AbsolutePath);
        Assert.Equal(server.At("/old"), answer.Download.Asked);
        Assert.Equal(remembered, answer.MovedTo is not null);
        Assert.Equal([status, 200], answer.Requests.Select(request => request.Status));
        Assert.Equal(server.At("/old").AbsoluteUri, answer.Validator!.Address);
    }

    [Fact]
    public async Task One_temporary_hop_makes_the_whole_way_temporary()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/a", 301, ("Location", "/b")).On("/b", 302, ("Location", "/c")).On("/c", 301, ("Location", "/d")).On("/d", "<rss/>");
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/a"));
        Assert.Null(answer.MovedTo);
        Assert.Equal(server.At("/d"), answer.Download!.Address);
    }

    [Fact]
    public async Task A_permanent_redirect_to_nothing_is_not_remembered()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/old", 301, ("Location", "/nowhere"));
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/old"));
        Assert.Equal(ProblemKind.NotFound, answer.Problem!.Kind);
        Assert.Null(answer.MovedTo);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        await using var server = await LoopbackServer.Start();
        for (var hop = 0; hop < 6; hop++)
        {
            server.On($"/{hop}", 302, ("Location", $"/{hop + 1}"));
        }

        server.On("/6", "<rss/>").On("/loop", 302, ("Location", "/loop"));
        using var fetcher = Open.Fetcher();
        Assert.NotNull((await fetcher.Ask(server.At("/1"))).Download);
        var tooMany = await fetcher.Ask(server.At("/0"));
        Assert.Equal(ProblemKind.TooManyRedirects, tooMany.Problem!.Kind);
        Assert.Equal(6, tooMany.Requests.Count);
        Assert.Equal(ProblemKind.TooManyRedirects, (await fetcher.Ask(server.At("/loop"))).Problem!.Kind);
    }

    [Theory]
    [InlineData("", ProblemKind.ServerError)]
    [InlineData("http://", ProblemKind.ServerError)]
    [InlineData("ftp://example.org/", ProblemKind.BadRequest)]
    [InlineData("javascript:alert(1)", ProblemKind.BadRequest)]
    [InlineData("file:///etc/hostname", ProblemKind.PrivateAddress)]
    public async Task A_redirect_to_no_web_address_is_a_problem(string location, ProblemKind kind)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", 302, ("Location", location));
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Equal(kind, answer.Problem!.Kind);
        Assert.Null(answer.Download);
    }

    [Theory]
    [InlineData("http://a..b/")]
    [InlineData("http://ex%20ample/")]
    [InlineData("http://ex%00ample/")]
    [InlineData("http://xn--/")]
    [InlineData("http://xn--a-ecp.ru/")]
    [InlineData("http://-.example/")]
    [InlineData("http://a_b.example/")]
    [InlineData("http://例え.テスト/路")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[::1")]
    [InlineData("http://127.0.0.1:99999/")]
    [InlineData("http://127.0.0.1:1/\ud800")]
    [InlineData("//")]
    [InlineData("https:")]
    [InlineData("http:///feed")]
    [InlineData("\\\\server\\share")]
    public async Task A_redirect_to_an_odd_place_is_a_problem_and_no_accident(string location)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 302 Found\nLocation: {location}\nContent-Length: 0\nConnection: close");
        using var fetcher = Open.Fetcher(endpoint => endpoint.Port == server.Address.Port);
        Assert.NotNull((await fetcher.Ask(server.Address)).Problem);
    }

    [Fact]
    public async Task Credentials_stay_with_the_host_they_were_meant_for()
    {
        await using var other = await LoopbackServer.Start();
        await using var server = await LoopbackServer.Start();
        other.On("/away", 302, ("Location", server.At("/back").AbsoluteUri));
        server.On("/feed", 302, ("Location", "/near")).On("/near", 302, ("Location", other.At("/away").AbsoluteUri)).On("/back", "<rss/>");
        using var fetcher = Open.Fetcher();
        var request = new Request(server.At("/feed"))
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer secret", ["X-Token"] = "secret", ["Accept"] = "application/json" },
        };
        Assert.NotNull((await fetcher.Fetch(request, null, CancellationToken.None)).Download);
        Assert.Equal(["Bearer secret", "Bearer secret", null], server.Log.Select(asked => asked.Header("Authorization")));
        Assert.Null(other.Log[0].Header("Authorization"));
        Assert.Null(other.Log[0].Header("X-Token"));
        Assert.Equal("application/json", other.Log[0].Header("Accept"));
    }

    [Fact]
    public async Task Conditional_headers_go_along_to_the_end_of_the_way()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", 302, ("Location", "/real")).On("/real", 304);
        using var fetcher = Open.Fetcher();
        var known = new Validator(server.At("/feed").AbsoluteUri, "\"one\"", null, "abc");
        Assert.True((await fetcher.Ask(server.At("/feed"), known)).Unchanged);
        Assert.Equal("\"one\"", server.Log[1].Header("If-None-Match"));
    }
}
