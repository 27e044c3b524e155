using System.Text.Json;
using Aggregator.Tests.Fetching;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Who is told what, and when; the clock stands on Monday, 2 March 2026, and drafts are due on Saturdays at 09:00.</summary>
public sealed class NoticesTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _clock = new LeapingClock(TimeSpan.FromSeconds(25));
    private readonly NewsletterFolder _newsletter;
    private readonly List<string> _told = [];
    private LoopbackServer _server = null!;
    private int _answer = 200;

    public NoticesTests() => _newsletter = new NewsletterFolder(_clock);

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", "<rss version=\"2.0\"><channel><title>Lab</title><link>https://lab.example/</link>"
            + "<item><title>A first paper</title><link>https://lab.example/1</link><pubDate>Sun, 01 Mar 2026 06:00:00 GMT</pubDate></item></channel></rss>");
        _server.On("/hook", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _told.Add(await reader.ReadToEndAsync());
            context.Response.StatusCode = _answer;
        });
        _newsletter.Environment["NOTIFY_URL"] = _server.At("/hook?token=s3cret").AbsoluteUri;
        Sources();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task A_draft_that_is_ready_is_told_once()
    {
        await Once();
        Assert.Empty(_told);
        _clock.Advance(TimeSpan.FromDays(6));

        var (code, output, _) = await Once();
        await Once();

        Assert.Equal(0, code);
        Assert.Contains("Told by webhook: Test: the draft of issue 1 is ready", output);
        var told = JsonDocument.Parse(Assert.Single(_told)).RootElement;
        Assert.Equal(("draft", 1), (told.GetProperty("kind").GetString(), told.GetProperty("issue").GetInt32()));
        Assert.Contains("- A first paper", told.GetProperty("text").GetString());
        Assert.Equal([_newsletter.PathOf("drafts/1/zh.md"), _newsletter.PathOf("drafts/1/en.md")], told.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
    }

    [Fact]
    public async Task A_draft_by_hand_before_its_date_is_no_news()
    {
        await _newsletter.Run("draft");
        await Once();

        Assert.Empty(_told);
    }

    [Fact]
    public async Task What_did_not_get_through_fails_nothing_and_is_told_at_the_next_run()
    {
        await Once();
        _clock.Advance(TimeSpan.FromDays(6));
        _answer = 500;

        var (code, output, error) = await Once();
        Assert.Equal(0, code);
        Assert.Contains("Written:", output);
        Assert.Contains("notifying by webhook: 127.0.0.1 answered 500; it is tried again", error);
        Assert.DoesNotContain("s3cret", output + error);

        _answer = 200;
        Assert.Contains("Told by webhook", (await Once()).Out);
        Assert.Equal(2, _told.Count);
        await Once();
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task An_issue_that_waits_too_long_is_told_of_once()
    {
        await Once();
        _clock.Advance(TimeSpan.FromDays(6));
        await Once();
        _clock.Advance(TimeSpan.FromDays(6));
        await Once();
        Assert.Equal(["draft"], Kinds());

        _clock.Advance(TimeSpan.FromDays(1));
        await Once();
        await Once();

        Assert.Equal(["draft", "open"], Kinds());
        Assert.Contains("issue 1 has been open for 7 days", _told[1]);
    }

    [Fact]
    public async Task Sources_in_trouble_are_told_of_together_once_and_again_when_they_fail_again()
    {
        Sources("{ key: gone, kind: feed, url: \"" + _server.At("/gone") + "\", every: 1h }", "{ key: page, kind: feed, url: \"" + _server.At("/page") + "\", every: 1h }");
        _server.On("/page", "<html><body>no feed</body></html>", "text/html");

        var (code, _, _) = await Once();
        await Once();

        Assert.Equal(3, code);
        var told = JsonDocument.Parse(Assert.Single(_told)).RootElement;
        Assert.Equal(["gone", "page"], told.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("source").GetString()));
        Assert.Contains("2 sources need a person", told.GetProperty("title").GetString());

        _server.On("/gone", "<rss version=\"2.0\"><channel><title>Back</title><link>https://back.example/</link><item><title>Back</title><link>https://back.example/1</link></item></channel></rss>");
        await _newsletter.Run("collect", "gone");
        await Once();
        _server.On("/gone", 404);
        await _newsletter.Run("collect", "gone");
        await Once();

        Assert.Equal(2, _told.Count);
        Assert.Contains("the source gone needs a person", _told[1]);
    }

    [Fact]
    public async Task A_way_that_came_later_is_told_what_still_holds_and_the_other_is_not_told_again()
    {
        await Once();
        _clock.Advance(TimeSpan.FromDays(6));
        await Once();
        Told("{ webhook: \"${NOTIFY_URL}\", command: [tee, told.json] }");

        await Once();

        Assert.Single(_told);
        Assert.Contains("\"kind\":\"draft\"", _newsletter.Read("told.json"));
    }

    [Fact]
    public async Task Status_tries_every_way()
    {
        Told("{ webhook: \"${NOTIFY_URL}\", command: [\"false\"] }");

        var (code, output, error) = await _newsletter.Run("status", "--notify-test");

        Assert.Equal(1, code);
        Assert.Contains("Told by webhook: Test: this is a test; notices arrive", output);
        Assert.Contains("notifying by command: the command false ended with code 1", error);
        Assert.Equal(["test"], Kinds());

        _newsletter.WriteSources("{ key: lab, kind: feed, url: \"https://lab.example/\" }");
        Assert.Equal(2, (await _newsletter.Run("status", "--notify-test")).Code);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_named_and_no_secret_is()
    {
        _newsletter.Environment.Remove("NOTIFY_URL");

        var (code, _, error) = await Once();

        Assert.Equal(2, code);
        Assert.Contains("sources.yml:12:20: the environment variable NOTIFY_URL is not set; set it, or remove this line", error);
        Assert.Equal(2, (await _newsletter.Run("status", "--notify-test")).Code);
        Assert.Equal(0, (await _newsletter.Run("draft")).Code);
    }

    private Task<(int Code, string Out, string Error)> Once() => _newsletter.Run("run", "--once");

    private IEnumerable<string?> Kinds() => _told.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("kind").GetString());

    private void Sources(params string[] more) => Told("{ webhook: \"${NOTIFY_URL}\" }", more);

    private void Told(string notify, params string[] more)
    {
        _newsletter.WriteSources([$"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers, every: 1000d }}", .. more]);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + $"\nnotify: {notify}\n");
    }
}
