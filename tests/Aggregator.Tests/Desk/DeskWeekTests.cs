using System.IO.Compression;
using System.Text.Json;
using Aggregator.Canonicalizing;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests;

/// <summary>A real week of 2,000 candidates on the desk: all of it is there, found and moved, and goes back where it was.</summary>
public sealed class DeskWeekTests : IDisposable
{
    private const int Candidates = 2000;

    private readonly Newsroom _room = new(papers: 0, posts: 0, draft: false);

    public void Dispose() => _room.Dispose();

    [CorpusFact]
    public async Task Two_thousand_real_candidates_are_opened_searched_and_worked_through()
    {
        var entries = Directory.GetFiles(Path.Combine(Repository.Corpus!, "ranking"), "2*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Read).DistinctBy(entry => entry.Key).Take(Candidates).ToList();
        Assert.Equal(Candidates, entries.Count);
        _room.Collect("lab", [.. entries]);
        _room.Pipeline.DraftIssue(new DraftOrder());
        var (before, issue) = ((_room.Text("zh"), _room.Text("en")), await _room.Issue());

        // Nothing of the week is lost: each stands in the draft or in the tray, as itself or as a door of another.
        var doors = issue.Original.Items.SelectMany(item => item.Doors.Select(door => door.Key)).ToHashSet();
        var tray = issue.Tray.SelectMany(tray => tray.Items).ToList();
        Assert.Equal(tray.Count, tray.DistinctBy(item => item.Key).Count());
        Assert.All(tray, item => Assert.NotEmpty(item.Reason));
        var plan = _room.Pipeline.Ranked(new DraftOrder { Issue = 1 }, new PlanMemory());
        Assert.Equal(Candidates, plan.Items.Sum(item => item.Entries.Count));
        Assert.Equal(plan.Items.Count(), tray.Count + issue.Original.Items.Count());

        // Every candidate can be asked for.
        var last = tray[^1];
        Assert.NotEqual(Fate.Unknown, (await _room.Desk.Why(1, last.Key, CancellationToken.None)).Fate);
        Assert.Contains(await _room.Desk.Find(1, last.Title, CancellationToken.None), hit => hit.Key == last.Key && hit.Where.StartsWith("in the tray", StringComparison.Ordinal));

        // In from the tray, over to another section, joined, parted and out again.
        Assert.True((await _room.Apply(new DeskChange.Rescue(1, last.Key, "tools"))).Done);
        var first = issue.Original.Items.First();
        Assert.True((await _room.Apply(new DeskChange.Move(1, first.Key, "tools", last.Key))).Done);
        Assert.Equal([first.Key, last.Key], (await Section("tools")).Items.Select(item => item.Key).TakeLast(2));
        var joined = await _room.Apply(new DeskChange.Join(1, first.Key, last.Key));
        Assert.True(joined.Done, joined.Says);
        var item = (await _room.Issue()).Original.Items.First(item => item.Doors.Any(door => door.Key == last.Key));
        Assert.Contains(item.Doors, door => door.Key == first.Doors[0].Key);
        Assert.True((await _room.Apply(new DeskChange.Split(1, item.Key))).Done);
        Assert.True((await _room.Apply(new DeskChange.Drop(1, last.Key))).Done);
        Assert.Equal(TrayKind.Dropped, (await _room.Issue()).Tray.SelectMany(tray => tray.Items).First(left => left.Key == last.Key).Kind);

        for (var step = 0; step < 5; step++)
        {
            var back = await _room.Desk.Undo(1, CancellationToken.None);
            Assert.True(back.Done, back.Says);
        }

        Assert.Equal(before, (_room.Text("zh"), _room.Text("en")));
        Assert.Empty(_room.Store.Decisions());
        Assert.Equal(tray.Select(item => item.Key), (await _room.Issue()).Tray.SelectMany(tray => tray.Items).Select(item => item.Key));
    }

    private async Task<DeskSection> Section(string key) => (await _room.Issue()).Original.Sections.First(section => section.Key == key);

    private static IEnumerable<Entry> Read(string file)
    {
        using var input = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        for (var row = 0; input.ReadLine() is { } line; row++)
        {
            using var document = JsonDocument.Parse(line);
            string Text(string name) => document.RootElement.GetProperty(name).GetString()!;
            yield return Canonicalizer.Canonicalize(new Entry
            {
                Title = Text("title"),
                Link = "https://arxiv.org/abs/" + Text("id"),
                Summary = Text("abstract"),
                Authors = [.. document.RootElement.GetProperty("authors").EnumerateArray().Select(author => author.GetString()!)],
                Published = Make.Friday.AddMinutes(-row - 1),
            });
        }
    }
}
