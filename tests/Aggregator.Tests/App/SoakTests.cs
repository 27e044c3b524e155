using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Tests.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>
/// Half a year on a clock that is moved on, in one pipeline: sources that fail in turn, and an editor who publishes every week from beside it. Alone, because it measures memory.
/// </summary>
[Collection(nameof(SoakTests))]
public sealed partial class SoakTests : IAsyncLifetime, IDisposable
{
    private const int Weeks = 24;
    private const int Feeds = 8;
    private const int NewAWeek = 3;
    private const int OnAPage = 20;

    private readonly LeapingClock _clock = new(TimeSpan.FromSeconds(20));
    private readonly NewsletterFolder _newsletter;
    private LoopbackServer _server = null!;
    private int _week;

    public SoakTests()
    {
        _newsletter = new NewsletterFolder(_clock);
    }

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        for (var feed = 0; feed < Feeds; feed++)
        {
            var number = feed;
            _server.On($"/feed{feed}", context => Answer(context, number));
            _server.On($"/moved{feed}", context => Whole(context, number));
        }

        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Soak
              time_zone: UTC
              draft_at: Saturday 09:00
              editions:
                - { language: en, template: inline, original: true, title: "Issue {issue}", file: "{date}-{issue}-en.md" }
            sections:
              - { key: papers, heading: { en: Papers }, at_most: 8 }
              - { key: tools, heading: { en: Tools }, at_most: 8 }
            sources:
            {{string.Join('\n', Enumerable.Range(0, Feeds).Select(feed => $"  - {{ key: feed{feed}, kind: feed, url: \"{_server.At($"/feed{feed}")}\", every: 1d, section: {(feed % 2 == 0 ? "papers" : "tools")} }}"))}}
            network: { allow_private_addresses: true, pause_per_host: 0s }
            storage: { keep: 60d }
            drafts: { oldest: 30d, at_least: 1 }
            publish: { folder: site }
            """);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Half_a_year_of_weeks_goes_by_without_loss_repeats_or_growth()
    {
        var (memory, size) = (new List<long>(), new List<long>());
        using var workspace = _newsletter.Open();
        for (_week = 0; _week < Weeks; _week++)
        {
            // Monday, Wednesday and Friday; then Saturday, half an hour after the draft is due.
            foreach (var days in new[] { 0, 2, 2 })
            {
                _clock.Advance(TimeSpan.FromDays(days));
                await workspace.Duties.Collect(null, default);
            }

            To(new DateTimeOffset(2026, 3, 7, 9, 30, 0, TimeSpan.Zero).AddDays(7 * _week));
            await workspace.Duties.Collect(null, default);
            await workspace.Duties.Draft();
            await workspace.Duties.KeepUp(_ => { }, _ => { });
            await Published(_week + 1);
            To(new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero).AddDays(7 * _week));
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            size.Add(Size());
        }

        var posts = Directory.GetFiles(_newsletter.PathOf("site"), "*.md").Select(File.ReadAllText).ToList();
        Assert.Equal(Weeks, posts.Count);
        var printed = posts.SelectMany(post => BlogLink().Matches(post).Select(match => match.Value).Distinct()).ToList();
        Assert.Equal(printed.Distinct().Count(), printed.Count);
        Assert.True(printed.Count > Weeks * 5, $"only {printed.Count} works were printed");
        Assert.True(memory[^1] - memory[(2 * Weeks / 3) - 1] < 6_000_000, $"memory: {string.Join(' ', memory.Select(bytes => bytes / 1_000_000))} MB");
        // What was drafted and printed stays, the rest goes: a late week adds no more than an early one.
        var (early, late) = (size[(2 * Weeks / 3) - 1] - size[(Weeks / 3) - 1], size[^1] - size[(2 * Weeks / 3) - 1]);
        Assert.True(late < 1.2 * early, $"file: {string.Join(' ', size.Select(bytes => bytes / 1000))} kB");
    }

    /// <summary>The size of the database in bytes, wherever its pages stand: SQLite copies them from its log to the file now and then.</summary>
    private long Size()
    {
        using var connection = new SqliteConnection($"Data Source={_newsletter.PathOf("aggregator.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        return (long)command.ExecuteScalar()!;
    }

    private async Task Published(int issue)
    {
        var draft = $"drafts/{issue}/en.md";
        Assert.True(File.Exists(_newsletter.PathOf(draft)), $"the draft of issue {issue} is not there");
        var lines = _newsletter.Read(draft).Split('\n').ToList();
        var stub = lines.FindIndex(line => line.StartsWith("✏️ to rewrite:", StringComparison.Ordinal));
        Assert.True(stub > 0, $"issue {issue} is empty");
        lines[stub] = lines[stub].Replace("✏️ to rewrite:", $"In week {issue} we liked", StringComparison.Ordinal);
        _newsletter.Write(draft, string.Join('\n', lines));
        await Run([.. "publish --anyway stub --anyway verbatim --anyway empty-section --anyway picture-credit --anyway changed".Split(' ')]);
    }

    /// <summary>A source that needs a person, or one that fails for the third time, is no failure of the program.</summary>
    private async Task Run(params string[] command)
    {
        var (code, output, error) = await _newsletter.Run(command);
        Assert.True(code is 0 or 3, $"week {_week + 1}, {string.Join(' ', command)} ended with {code}: {output}{error}");
    }

    private void To(DateTimeOffset time)
    {
        if (time > _clock.GetUtcNow())
        {
            _clock.SetUtcNow(time);
        }
    }

    /// <summary>Every feed has its bad weeks.</summary>
    private async Task Answer(HttpContext context, int feed)
    {
        switch ((_week + (3 * feed)) % 12)
        {
            case 3:
                context.Response.StatusCode = 503;
                break;
            case 5:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "3600";
                break;
            case 6 or 7:
                context.Response.StatusCode = 301;
                context.Response.Headers.Location = $"/moved{feed}";
                break;
            case 8:
                await context.Response.WriteAsync(Feed(feed)[..900]);
                break;
            case 9:
                context.Response.ContentLength = 100_000;
                await context.Response.WriteAsync(Feed(feed)[..500]);
                context.Abort();
                break;
            case 10:
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, context.RequestAborted);
                await Whole(context, feed);
                break;
            default:
                await Whole(context, feed);
                break;
        }
    }

    private Task Whole(HttpContext context, int feed) => context.Response.WriteAsync(Feed(feed));

    /// <summary>The newest entries, two that the neighbour has too, an old one told again under a new id, and words that would run if anything ran them.</summary>
    private string Feed(int feed)
    {
        var newest = (_week + 1) * NewAWeek;
        var entries = Enumerable.Range(Math.Max(0, newest - OnAPage), Math.Min(newest, OnAPage)).Reverse().Select(number => Item(feed, number, $"{feed}-{number}")).ToList();
        entries.Add(Item((feed + 1) % Feeds, newest - 1, $"other-{feed}-{newest}"));
        entries.Add(Item(feed, 0, $"again-{_week}"));
        return $"<?xml version='1.0'?><rss version='2.0'><channel><title>Feed {feed}</title>{string.Concat(entries)}</channel></rss>";
    }

    private static string Item(int feed, int number, string id) => string.Create(CultureInfo.InvariantCulture,
        $"<item><title>{Word(feed * 7 + number)} {Word(feed + number * 3)} {Word(number / 10 + feed * 5)} {feed}-{number} {{{{ site.time }}}}</title><link>https://blog{feed}.example/{number}?utm_source=f{id}</link><guid isPermaLink='false'>{id}</guid>")
        + $"<description>&lt;script&gt;alert(1)&lt;/script&gt;A study of {Word(number)} and {Word(number + feed)} number {feed}-{number}. {{% include x %}}</description></item>";

    private static string Word(int number) => new[]
    {
        "Moss", "Granite", "Lantern", "Harbour", "Violin", "Comet", "Orchard", "Pepper", "Glacier", "Thread", "Anvil", "Basket", "Candle", "Drum", "Engine", "Falcon", "Garden", "Hammer",
        "Island", "Jacket", "Kettle", "Ladder", "Mirror", "Needle", "Otter", "Pillow", "Quarry", "Ribbon", "Saddle", "Tunnel", "Umbrella", "Valley", "Window", "Yarn", "Zebra", "Acorn", "Bridge",
    }[number % 37];

    [GeneratedRegex(@"https://blog\d+\.example/\d+")]
    private static partial Regex BlogLink();
}
