using System.Net;
using System.Net.Sockets;
using System.Text;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests;

public sealed class LinkVisitsTests
{
    [Theory]
    [InlineData("https://github.com/old/name", "https://github.com/ada/name", "renamed")]
    [InlineData("https://github.com/old/name", "https://github.com/ada/other", "renamed")]
    [InlineData("https://github.com/old/name", "https://github.com/old/name/", "")]
    [InlineData("http://github.com/old/name", "https://github.com/Old/Name", "")]
    [InlineData("https://github.com/old/name/releases/tag/v1.0", "https://github.com/ada/name/releases/tag/v1.0", "renamed")]
    [InlineData("https://blog.example.org/mill", "https://example.org/blog/mill", "moved")]
    [InlineData("http://example.org/mill", "https://example.org/mill/", "")]
    [InlineData("https://huggingface.co/old-model", "https://huggingface.co/google/old-model", "moved")]
    public void A_redirect_for_good_says_where_a_work_is_now(string asked, string target, string rule) =>
        Assert.Equal(rule, LinkVisits.Judge(asked, Moved(asked, target), online: true).Rule);

    [Theory]
    [InlineData("<meta name=\"citation_arxiv_id\" content=\"1\"><td class=\"comments\">This paper has been withdrawn by Ada Moth</td>", "withdrawn")]
    [InlineData("<meta name=\"citation_arxiv_id\" content=\"1\"><p>We study how troops were withdrawn.</p>", "")]
    [InlineData("<p>This paper has been withdrawn by the author.</p>", "")]
    public void A_paper_is_withdrawn_when_its_page_on_arXiv_says_so(string page, string rule) =>
        Assert.Equal(rule, LinkVisits.Judge("https://arxiv.org/abs/2601.00001", Answered("https://arxiv.org/abs/2601.00001", page), online: true).Rule);

    [Fact]
    public async Task A_host_that_does_not_exist_is_dead_and_a_server_that_is_down_is_not()
    {
        await using var server = (await LoopbackServer.Start()).On("/", "<p>Here.</p>", "text/html");
        var down = await Closed();

        var (findings, warnings) = await Visit(server.Root.AbsoluteUri, $"http://127.0.0.1:{down}/a", $"http://127.0.0.1:{down}/b", "https://nobody.invalid/");

        var finding = Assert.Single(findings);
        Assert.Equal(("dead", 4), (finding.Rule, finding.Line));
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("could not be looked at", warning));
    }

    [Fact]
    public async Task Where_nobody_can_be_reached_there_is_no_network_and_nothing_is_found()
    {
        var (findings, warnings) = await Visit($"http://127.0.0.1:{await Closed()}/a", "https://nobody.invalid/", "https://nobody.invalid/b");

        Assert.Empty(findings);
        Assert.Contains("no network", Assert.Single(warnings));
    }

    private static async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Warnings)> Visit(params string[] addresses)
    {
        // The answer of a machine's own resolver to a name that nobody has may be another.
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        var guard = new AddressGuard(_ => true, (host, _) => IPAddress.TryParse(host, out var address)
            ? Task.FromResult<IPAddress[]>([address])
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
        using var fetcher = new Fetcher(Open.Loopback, [], clock, guard, new Turnstiles(clock).Enter);
        return await new LinkVisits(fetcher, 4).Visit([.. addresses.Select((address, at) => ("post.md", address, at + 1))], CancellationToken.None);
    }

    /// <summary>A port at which nobody listens any more.</summary>
    private static async Task<int> Closed()
    {
        await using var server = await LoopbackServer.Start();
        return server.Root.Port;
    }

    private static Answer Moved(string asked, string target) => Answered(target, "<p>Here.</p>") with { MovedTo = new Uri(target), Requests = [new(default, new Uri(asked).Host, 301), new(default, new Uri(target).Host, 200)] };

    private static Answer Answered(string address, string page) => new()
    {
        Download = new Download(new Uri(address), new Uri(address), Encoding.UTF8.GetBytes(page), new Dictionary<string, string>()),
        Requests = [new(default, new Uri(address).Host, (int)HttpStatusCode.OK)],
    };
}
