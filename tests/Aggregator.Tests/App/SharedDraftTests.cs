using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Tests.Storage;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Drafts by hand and by the scheduler at the same moment, each in a process of its own, on each database: one issue, and nobody's words are lost.</summary>
public abstract class SharedDraftTests(Databases databases) : IDisposable
{
    private const string Words = "这是编辑自己写的话。";
    private const string Anyway = "--anyway stub --anyway untranslated --anyway verbatim --anyway empty-section --anyway picture-credit";

    private readonly NewsletterFolder _newsletter = new();

    public void Dispose()
    {
        databases.Dispose();
        _newsletter.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public async Task A_draft_by_hand_beside_the_schedulers_comes_to_one_issue_that_nobody_edited()
    {
        Newsletter(6);
        await Did("collect");

        await AtOnce("run --once", "draft", "run --once", "draft --no-collect");

        using var store = databases.Open();
        var issue = Assert.Single(store.Issues());
        Assert.Equal((1, null), (issue.Number, issue.PublishedAt));
        Assert.All(new[] { "zh", "en" }, language =>
        {
            var text = _newsletter.Read($"drafts/1/{language}.md");
            Assert.All(Enumerable.Range(0, 6), number => Assert.Equal(1, Count(text, $"<!-- item https://lab.example/{Name(number)} ")));
            Assert.Equal(DraftFolder.Hash(text), store.FileHash($"drafts/1/{language}.md"));
        });
        Assert.Empty(Directory.EnumerateFiles(_newsletter.PathOf("drafts"), "*.tmp", SearchOption.AllDirectories));
    }

    [EachDatabaseFact]
    public async Task An_editors_words_stay_once_whoever_drafts_at_the_same_moment()
    {
        Newsletter(4);
        await Did("draft");
        Write();
        Newsletter(7);

        await AtOnce("draft", "run --once", "draft", $"drop https://lab.example/{Name(3)}");
        await Did("draft");

        using var store = databases.Open();
        var issue = Assert.Single(store.Issues());
        var text = _newsletter.Read("drafts/1/zh.md");
        Assert.Equal(1, Count(text, Words));
        Assert.All(new[] { 0, 1, 2 }, number => Assert.Equal(1, Count(text, $"<!-- item https://lab.example/{Name(number)} ")));
        Assert.DoesNotContain(Title(3), text);
        Assert.All(new[] { 4, 5, 6 }, number => Assert.InRange(Count(text, $"<!-- item https://lab.example/{Name(number)} "), 0, 1));
    }

    [EachDatabaseFact]
    public async Task An_issue_that_is_published_while_others_draft_stays_published_with_the_editors_words()
    {
        Newsletter(4);
        await Did("draft");
        Write();

        await AtOnce("draft --no-collect", $"publish --offline {Anyway}", "run --once", "draft --no-collect");

        using var store = databases.Open();
        var issues = store.Issues();
        Assert.NotNull(issues.Single(issue => issue.Number == 1).PublishedAt);
        Assert.InRange(issues.Count, 1, 2);
        var post = Assert.Single(Directory.EnumerateFiles(_newsletter.PathOf("site"), "*-1.md"));
        Assert.Equal(1, Count(await File.ReadAllTextAsync(post), Words));
        Assert.Equal(1, Count(_newsletter.Read("drafts/1/zh.md"), Words));
    }

    private void Write()
    {
        var lines = _newsletter.Read("drafts/1/zh.md").Split('\n').ToList();
        var stub = lines.FindIndex(line => line.StartsWith("✏️", StringComparison.Ordinal));
        lines[stub] = Words;
        _newsletter.Write("drafts/1/zh.md", string.Join('\n', lines));
    }

    /// <summary>Due every second, so that the scheduler's draft is due whenever it looks.</summary>
    private void Newsletter(int entries)
    {
        _newsletter.Write("feed.xml", "<rss version='2.0'><channel><title>Lab</title>" + string.Concat(Enumerable.Range(0, entries).Select(number =>
            $"<item><title>{Title(number)}</title><link>https://lab.example/{Name(number)}</link><description>A paper that shows how {Name(number)} became what it is, and why.</description></item>"))
            + "</channel></rss>");
        _newsletter.WriteSources("{ key: lab, kind: feed, url: feed.xml, section: papers, every: 1s }");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  draft_at: \"* * * * * ?\"", StringComparison.Ordinal)
            + "\npublish: { folder: site }\nstorage: { backups: false }\ndrafts: { at_least: 1 }\n");
        Directory.CreateDirectory(_newsletter.PathOf("site"));
    }

    private async Task AtOnce(params string[] commands)
    {
        var running = commands.Select(command => Aggregating.Start(_newsletter.Folder, _newsletter.Environment, [.. command.Split(' '), "--database", databases.Where()])).ToList();
        try
        {
            foreach (var (child, command) in running.Zip(commands).ToList())
            {
                var (code, output, error) = await child.End();
                Assert.True(code == 0, $"{command}: {output}{error}");
            }
        }
        finally
        {
            running.ForEach(child => child.Dispose());
        }
    }

    private async Task Did(params string[] words)
    {
        var (code, output, error) = await _newsletter.Run([.. words, "--database", databases.Where()]);
        Assert.True(code == 0, output + error);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Title(int number) => string.Create(CultureInfo.InvariantCulture, $"On {Name(number)} and what it is for");

    // A title is told from another by its words, not by a number in it.
    private static string Name(int number) => new[] { "moss", "granite", "lantern", "harbour", "violin", "comet", "orchard" }[number];
}
