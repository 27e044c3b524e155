using Aggregator.App;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The desk over the demo's week, whose drafts have everything a real issue has.</summary>
public sealed class DeskDemoTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public async Task A_week_is_worked_through_and_all_of_it_taken_back()
    {
        using var workspace = Open();
        var desk = workspace.Desk;
        var before = (demo.Read("drafts/5/en.md"), demo.Read("drafts/5/zh.md"));
        var issue = await desk.Open(null, CancellationToken.None);
        var keys = issue.Original.Items.Select(item => item.Key).ToList();
        var sections = issue.Original.Sections.Where(section => !section.WrittenByHand).Select(section => section.Key).ToList();
        var done = 0;
        foreach (var (at, key) in keys.Index())
        {
            issue = await desk.Open(5, CancellationToken.None);
            var edition = issue.Editions[at % 2];
            var item = edition.Items.First(other => other.Key == key);
            DeskChange[] changes =
            [
                new DeskChange.Write(5, edition.Language, key, item.Text, $"{item.Text.Replace("✏️", "", StringComparison.Ordinal)}\n\nAnd [one more](https://more.example/{at}).", edition.Revision),
                new DeskChange.Move(5, key, sections[at % sections.Count], at % 3 == 0 ? keys[(at + 5) % keys.Count] : null),
                at % 4 == 3 ? new DeskChange.Drop(5, key) : new DeskChange.Retitle(5, edition.Language, key, item.Title, $"Title {at}"),
            ];
            foreach (var change in changes)
            {
                var report = await desk.Apply(change, CancellationToken.None);
                Assert.True(report.Done || item.Title.Length == 0 || report.Says == "It stands there already.", $"{change}: {report.Says}");
                done += report.Done ? 1 : 0;
            }
        }

        Assert.True(done > 40);
        Assert.All((await desk.Open(5, CancellationToken.None)).Editions, edition => Assert.All(edition.Items.Where(item => item.Title.Length > 0), item => Assert.NotEmpty(item.Text)));
        for (; done > 0; done--)
        {
            var back = await desk.Undo(5, CancellationToken.None);
            Assert.True(back.Done, back.Says);
        }

        Assert.Equal(before, (demo.Read("drafts/5/en.md"), demo.Read("drafts/5/zh.md")));
        Assert.Empty(workspace.Store.Decisions());
    }

    private Workspace Open()
    {
        var surroundings = new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, demo.Folder, _ => null, TimeProvider.System, IsTerminal: false);
        return Workspace.Open(Workspace.Read(Path.Combine(demo.Folder, "sources.yml"), surroundings), surroundings, LogLevel.Error);
    }
}
