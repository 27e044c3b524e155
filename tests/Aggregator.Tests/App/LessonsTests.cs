using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>An editor changes a draft, publishes it, and the next week's draft knows. The clock stands on Monday, 2 March 2026.</summary>
public sealed partial class LessonsTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Things = ["lanterns", "kettles", "bridges", "gardens", "clocks", "ladders", "mirrors", "wheels", "baskets", "anvils"];

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/elsewhere/", "<html><head><title>Elsewhere</title><link rel='alternate' type='application/rss+xml' href='/elsewhere.xml'></head><body></body></html>");
        _server.On("/elsewhere/found", "<html><head><title>A find</title><link rel='alternate' type='application/rss+xml' href='/elsewhere.xml'></head><body></body></html>");
        _server.On("/elsewhere.xml", "<rss version='2.0'><channel><title>Elsewhere</title><item><title>A find</title><link>" + _server.At("/elsewhere/found") + "</link></item></channel></rss>");
        Feed("one", Things);
        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Test
              editions:
                - { language: en, template: inline, original: true, title: "Issue {issue}: {highlights}", file: "{date}-{issue}-en.md" }
            sections:
              - { key: papers, heading: { en: Papers }, keywords: [paper] }
              - { key: tools, heading: { en: Tools }, keywords: [library] }
            sources:
              - { key: lab, kind: feed, url: "{{_server.At("/lab")}}", every: 1h }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            publish: { folder: site }
            """);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task What_an_editor_dropped_moved_retitled_and_added_is_learnt_and_why_tells_of_it()
    {
        Assert.Equal(0, (await _newsletter.Run("draft")).Code);
        var offered = Titles();
        Assert.Equal(Things.Length, offered.Count);
        var (dropped, moved, retitled) = (offered[..3], offered[3..5], offered[5]);
        Edit(dropped, moved, retitled);

        var published = await Publish();

        Assert.True(published.Code == 0, published.Out + published.Error);
        Assert.Contains("Learnt from it: 7 kept, 3 dropped, 2 moved, 1 retitled, 1 added by hand", published.Out);
        Assert.Contains("classifier: ", published.Out);
        Assert.Contains("ranker: 8 printed and 3 passed over", published.Out);
        Assert.Contains($"A source you may be missing: {_server.At("/elsewhere/found")}", published.Out);
        Assert.Contains("/elsewhere.xml", published.Out);

        // Later in the week the next issue opens: the same lab goes on about what was moved.
        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(4));
        Feed("two", Things);
        var next = await _newsletter.Run("draft");
        Assert.Equal(0, next.Code);
        Assert.Contains("names are new to the newsletter", next.Out);
        var thing = Thing(moved[0]);
        var why = JsonDocument.Parse((await _newsletter.Run("why", Address("two", thing), "--json")).Out).RootElement;
        var other = moved[0].Contains("paper", StringComparison.Ordinal) ? "tools" : "papers";
        Assert.Equal(other, why.GetProperty("section").GetString());
        Assert.Contains("like an item of issue 1", why.GetProperty("rank_why").EnumerateArray().Select(reason => reason.GetString()));
        var first = JsonDocument.Parse((await _newsletter.Run("why", Address("one", thing), "--json")).Out).RootElement;
        Assert.Contains("printed in issue 1", first.GetRawText());
    }

    [Fact]
    public async Task Publishing_again_replaces_what_the_issue_taught()
    {
        await _newsletter.Run("draft");
        var offered = Titles();
        Edit(offered[..3], [], offered[5]);
        await Publish();
        var draft = _newsletter.Read("drafts/1/en.md");
        _newsletter.Write("drafts/1/en.md", draft.Replace("***A better title***", $"***{offered[5]}***", StringComparison.Ordinal));

        var again = await Publish("1", "--json");

        var kinds = JsonDocument.Parse(again.Out).RootElement.GetProperty("decisions").EnumerateArray().CountBy(decision => decision.GetProperty("kind").GetString()!).ToDictionary();
        Assert.Equal((7, 3, 1), (kinds["keep"], kinds["drop"], kinds["add"]));
        Assert.False(kinds.ContainsKey("retitle"));
    }

    [Fact]
    public async Task Evaluate_replays_the_issues_and_draws_them()
    {
        await _newsletter.Run("draft");
        Edit(Titles()[..3], [], Titles()[5]);
        await Publish();

        var evaluated = await _newsletter.Run("evaluate", "--json", "--report", "report.html");

        Assert.Equal(0, evaluated.Code);
        var issue = Assert.Single(JsonDocument.Parse(evaluated.Out).RootElement.GetProperty("issues").EnumerateArray());
        Assert.Equal(10, issue.GetProperty("offered").GetInt32());
        Assert.Equal(Math.Round(7 / 8.0, 4), issue.GetProperty("recall").GetDouble());
        Assert.Equal(Math.Round(10 / 8.0, 4), issue.GetProperty("candidates_per_item").GetDouble());
        var report = _newsletter.Read("report.html");
        Assert.Contains("<svg", report);
        Assert.DoesNotContain("<script", report);
    }

    [Fact]
    public async Task Without_an_archive_learn_and_evaluate_say_what_to_do()
    {
        foreach (var command in (string[])["learn", "evaluate"])
        {
            var (code, _, error) = await _newsletter.Run(command);
            Assert.Equal(2, code);
            Assert.Contains("aggregator import", error);
        }
    }

    // The page found by hand lies on loopback here, which a reader could not open.
    private Task<(int Code, string Out, string Error)> Publish(params string[] more) => _newsletter.Run(["publish", .. more, "--anyway", "private-link"]);

    private void Feed(string week, string[] things) => _server.On("/lab", $"""
        <rss version='2.0'><channel><title>Lab</title>
        {string.Concat(things.Select((thing, at) => $"<item><title>{Title(week, thing, at)}</title><link>{Address(week, thing)}</link><author>{thing}@lab.example (Ann {thing})</author><description>We study {thing} and how {thing} are made in week {week}.</description></item>"))}
        </channel></rss>
        """);

    private static string Title(string week, string thing, int at) => string.Create(CultureInfo.InvariantCulture, $"A {(at % 2 == 0 ? "paper" : "library")} on {thing}, part {(week == "one" ? 1 : 2)}");

    private static string Address(string week, string thing) => $"https://lab.example/{week}/{thing}";

    private static string Thing(string title) => Things.First(thing => title.Contains(thing, StringComparison.Ordinal));

    private List<string> Titles() => [.. ItemTitle().Matches(_newsletter.Read("drafts/1/en.md")).Select(match => match.Groups[1].Value)];

    /// <summary>The draft as an editor leaves it: every stub rewritten, items out, in another section and under another title, one of his own.</summary>
    private void Edit(List<string> dropped, List<string> moved, string retitled)
    {
        var draft = Hint().Replace(_newsletter.Read("drafts/1/en.md"), "").Replace("✏️ to rewrite: ", "In our words: ", StringComparison.Ordinal).Replace("✏️ to write: ", "", StringComparison.Ordinal);
        var parts = Regex.Split(draft, @"(?=^# )", RegexOptions.Multiline);
        var blocks = parts.Select(part => Regex.Split(part, @"(?=^<!-- item )", RegexOptions.Multiline).ToList()).ToList();
        foreach (var section in blocks)
        {
            section.RemoveAll(block => dropped.Exists(title => block.Contains($"***{title}***", StringComparison.Ordinal)));
        }

        foreach (var title in moved)
        {
            var from = blocks.FindIndex(section => section.Exists(block => block.Contains($"***{title}***", StringComparison.Ordinal)));
            var block = blocks[from].Find(block => block.Contains($"***{title}***", StringComparison.Ordinal))!;
            blocks[from].Remove(block);
            blocks[blocks.FindIndex(section => section[0].StartsWith(title.Contains("paper", StringComparison.Ordinal) ? "# Tools" : "# Papers", StringComparison.Ordinal))].Insert(1, block);
        }

        var papers = blocks.Find(section => section[0].StartsWith("# Papers", StringComparison.Ordinal))!;
        papers.Insert(1, $"***Found by hand***\n\n\\\\\nSomebody showed us [a find]({_server.At("/elsewhere/found")}), and we like it.\n\n");
        var text = string.Concat(blocks.SelectMany(section => section)).Replace($"***{retitled}***", "***A better title***", StringComparison.Ordinal);
        _newsletter.Write("drafts/1/en.md", text);
    }

    [GeneratedRegex(@"^\*\*\*(.+)\*\*\*$", RegexOptions.Multiline)]
    private static partial Regex ItemTitle();

    [GeneratedRegex(@"^\\\\\n(?:\*\()?✏️ for you alone.*\n\n?|^✏️ for you alone.*\n\n?", RegexOptions.Multiline)]
    private static partial Regex Hint();
}
