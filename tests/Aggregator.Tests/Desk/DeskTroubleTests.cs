using Aggregator.Drafting;
using Xunit;

namespace Aggregator.Tests;

/// <summary>The desk over drafts as they should not be, and with others at work on them.</summary>
public sealed class DeskTroubleTests
{
    [Fact]
    public async Task Two_desks_the_command_line_and_a_text_editor_at_once_lose_nobodys_words()
    {
        using var room = new Newsroom();
        using var second = room.Open();
        var keys = (await room.Issue()).Original.Items.Select(item => item.Key).ToList();
        var editor = new Editor(room.Configuration, room.Store, room.Pipeline, room.Clock);

        async Task Desk(Desk desk, int from, string name)
        {
            for (var at = from; at < keys.Count - 1; at += 2)
            {
                var edition = (await desk.Open(1, CancellationToken.None)).Original;
                var item = edition.Items.First(item => item.Key == keys[at]);
                var report = await desk.Apply(new DeskChange.Write(1, "zh", item.Key, item.Text, $"{name} writes {at} here.", edition.Revision), CancellationToken.None);
                Assert.True(report.Done, report.Says);
            }
        }

        Task Command() => Task.Run(() =>
        {
            for (var tries = 0; tries < 20; tries++)
            {
                try
                {
                    editor.Drop(keys[^1]);
                    return;
                }
                catch (IOException)
                {
                    // A desk saved the file meanwhile: the command says so, and is run again.
                }
            }
        });
        await Task.WhenAll(Desk(room.Desk, 0, "One"), Desk(second, 1, "Two"), Command());

        var text = room.Text("zh");
        Assert.All(Enumerable.Range(0, keys.Count - 1), at => Assert.Contains($"{(at % 2 == 0 ? "One" : "Two")} writes {at} here.", text));
        Assert.DoesNotContain(keys[^1], (await room.Issue()).Original.Items.Select(item => item.Key));
    }

    [Fact]
    public async Task A_desk_and_a_command_get_their_turn_beside_a_program_that_writes_without_a_pause()
    {
        using var room = new Newsroom();
        var keys = (await room.Issue()).Original.Items.Select(item => item.Key).ToList();
        var editor = new Editor(room.Configuration, room.Store, room.Pipeline, room.Clock);
        using var finished = new CancellationTokenSource();
        var busy = Task.Run(() =>
        {
            var saved = 0;
            while (!finished.IsCancellationRequested)
            {
                var folder = new DraftFolder(DeskFiles.FolderOf(room.Configuration, 1));
                try
                {
                    var text = folder.Read("zh.md")!;
                    folder.Write("zh.md", text.EndsWith("\n\n", StringComparison.Ordinal) ? text[..^1] : text + "\n", room.Clock.GetUtcNow(), keep: false);
                    saved++;
                }
                catch (IOException)
                {
                    // The others' turn, or they hold the folder for long.
                }
            }

            return saved;
        });

        try
        {
            for (var at = 0; at < 5; at++)
            {
                var report = await room.Write("zh", keys[at], $"Sentence {at} here.");
                Assert.True(report.Done, report.Says);
                editor.Drop(keys[^(at + 1)]);
            }
        }
        finally
        {
            await finished.CancelAsync();
            Assert.InRange(await busy, 1, int.MaxValue);
        }

        var text = room.Text("zh");
        Assert.All(Enumerable.Range(0, 5), at => Assert.Contains($"Sentence {at} here.", text));
        Assert.Empty(keys[^5..].Intersect((await room.Issue()).Original.Items.Select(item => item.Key)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_empty_while_another_program_saves_it_is_read_again(bool staysSo)
    {
        using var room = new Newsroom();
        var (issue, text) = (await room.Issue(), room.Text("zh"));
        var item = issue.Original.Items.First();
        room.Save("zh", "");

        var change = room.Apply(new DeskChange.Write(1, "zh", item.Key, item.Text, "Mine[1].", issue.Original.Revision));
        var seen = room.Issue();
        await room.Desk.Find(1, "paper", CancellationToken.None); // its turn is behind theirs: they have found it empty
        Assert.False(change.IsCompleted);
        room.Save("zh", staysSo ? "" : text.Replace(issue.Original.Items.ElementAt(1).Title, "Their title", StringComparison.Ordinal));
        while (!change.IsCompleted || !seen.IsCompleted)
        {
            room.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(!staysSo, (await change).Done);
        Assert.Equal(staysSo, !(await seen).Original.Items.Any());
        Assert.Equal(staysSo ? (false, false) : (true, true), (room.Text("zh").Contains("Mine[1]."), room.Text("zh").Contains("Their title")));
    }

    [Fact]
    public async Task What_one_desk_did_another_takes_back()
    {
        using var room = new Newsroom();
        using var second = room.Open();
        var before = room.Text("zh");
        await room.Apply(new DeskChange.Drop(1, (await room.Issue()).Original.Items.First().Key));

        Assert.Equal((await room.Issue()).Undo, (await second.Open(1, CancellationToken.None)).Undo);
        Assert.True((await second.Undo(1, CancellationToken.None)).Done);

        Assert.Equal(before, room.Text("zh"));
        Assert.Null((await room.Issue()).Undo);
        Assert.True((await room.Desk.Redo(1, CancellationToken.None)).Done);
        Assert.NotEqual(before, room.Text("zh"));
    }

    [Fact]
    public async Task A_published_issue_can_still_be_corrected_and_taken_back()
    {
        using var room = new Newsroom();
        var keys = (await room.Issue()).Original.Items.Select(item => item.Key).ToList();
        var findings = (await room.Desk.Publish(new PublishOrder { Issue = 1 }, CancellationToken.None)).Findings;
        Assert.Empty((await room.Desk.Publish(new PublishOrder { Issue = 1, Anyway = [.. findings.Select(finding => finding.Rule).Distinct()] }, CancellationToken.None)).Findings);
        var before = room.Text("zh");

        Assert.NotNull((await room.Desk.Open(null, CancellationToken.None)).PublishedAt);
        Assert.True((await room.Write("zh", keys[0], "An erratum[1].")).Done);
        Assert.True((await room.Apply(new DeskChange.Drop(1, keys[1]))).Done);
        var joined = await room.Apply(new DeskChange.Join(1, keys[4], keys[5]));
        Assert.True(joined.Done, joined.Says);

        Assert.Contains("An erratum", room.Text("zh"));
        for (var step = 0; step < 3; step++)
        {
            var back = await room.Desk.Undo(1, CancellationToken.None);
            Assert.True(back.Done, back.Says);
        }

        Assert.Equal(before, room.Text("zh"));
    }

    [Fact]
    public async Task An_issue_without_items_is_begun_by_hand()
    {
        using var room = new Newsroom(papers: 0, posts: 0);
        await using var server = await LoopbackServer.Start();
        server.On("/page", "<html><head><title>A page of note</title></head><body>Hello</body></html>", "text/html; charset=utf-8");
        var issue = await room.Issue();
        Assert.Empty(issue.Original.Items);
        Assert.Equal(4, issue.Original.Sections.Count);
        Assert.Equal((0, 0, true), (issue.Original.Figures.Items, issue.Original.Figures.Words, issue.Original.Figures.IntroMissing));
        Assert.Empty(await room.Desk.Find(1, "anything", CancellationToken.None));

        Assert.True((await room.Apply(new DeskChange.WriteIntro(1, "zh", issue.Original.Intro, "A quiet week.", issue.Original.Revision))).Done);
        Assert.True((await room.Apply(new DeskChange.Add(1, server.At("/page"), "tools"))).Done);

        issue = await room.Issue();
        Assert.Equal("A page of note", Assert.Single(issue.Original.Items).Title);
        Assert.Equal("A quiet week.", issue.Original.Intro);
        Assert.Contains("A quiet week.", (await room.Desk.Preview(1, "zh", CancellationToken.None)).Markdown);
        Assert.NotEmpty(await room.Desk.Check(1, CancellationToken.None));
    }

    [Fact]
    public async Task An_issue_of_two_hundred_items_is_worked_through_from_end_to_end()
    {
        using var room = new Newsroom(posts: 200);
        var issue = await room.Issue();
        var mentions = issue.Original.Sections.First(section => section.Key == "mentions").Items;
        Assert.Equal(200, mentions.Count);
        var before = (room.Text("zh"), room.Text("en"));

        Assert.True((await room.Apply(new DeskChange.Move(1, mentions[199].Key, "mentions", mentions[0].Key))).Done);
        Assert.True((await room.Apply(new DeskChange.Drop(1, mentions[100].Key))).Done);
        Assert.True((await room.Apply(new DeskChange.Rescue(1, mentions[100].Key, "mentions", mentions[0].Key))).Done);
        Assert.True((await room.Apply(new DeskChange.Join(1, mentions[50].Key, mentions[51].Key))).Done);

        var after = (await room.Issue()).Original;
        Assert.Equal([mentions[199].Key, mentions[100].Key, mentions[0].Key], after.Sections.First(section => section.Key == "mentions").Items.Take(3).Select(item => item.Key));
        Assert.Equal(Enumerable.Range(1, after.References.Count), after.References.Select(reference => reference.Number));
        for (var step = 0; step < 4; step++)
        {
            Assert.True((await room.Desk.Undo(1, CancellationToken.None)).Done);
        }

        Assert.Equal(before, (room.Text("zh"), room.Text("en")));
    }

    [Fact]
    public async Task An_item_whose_comment_somebody_deleted_is_edited_moved_and_dropped_all_the_same()
    {
        using var room = new Newsroom();
        var key = (await room.Issue()).Original.Items.First().Key;
        room.Save("zh", string.Join('\n', room.Text("zh").Split('\n').Where(line => !(line.StartsWith("<!--", StringComparison.Ordinal) && line.Contains(key, StringComparison.Ordinal)))));
        var before = room.Text("zh");
        var item = (await room.Issue()).Original.Items.First();
        Assert.StartsWith("#", item.Key);

        Assert.True((await room.Write("zh", item.Key, "Written by hand[1].")).Done);
        item = (await room.Issue()).Original.Items.First();
        Assert.True((await room.Apply(new DeskChange.Retitle(1, "zh", item.Key, item.Title, "By hand"))).Done);
        item = (await room.Issue()).Original.Items.First();
        Assert.Equal(("By hand", "Written by hand[1]."), (item.Title, item.Text));
        Assert.True((await room.Apply(new DeskChange.Move(1, item.Key, "tools", null))).Done);
        item = (await room.Issue()).Original.Items.First(item => item.Title == "By hand");
        Assert.False((await room.Apply(new DeskChange.Split(1, item.Key))).Done);
        Assert.False((await room.Apply(new DeskChange.Only(1, item.Key, ["zh"]))).Done);
        Assert.True((await room.Apply(new DeskChange.Drop(1, item.Key))).Done);
        Assert.DoesNotContain("By hand", room.Text("zh"));
        for (var step = 0; step < 4; step++)
        {
            var back = await room.Desk.Undo(1, CancellationToken.None);
            Assert.True(back.Done, back.Says);
        }

        Assert.Equal(before, room.Text("zh"));
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    [InlineData("\r\n", "")]
    public async Task A_file_that_ends_without_a_line_end_comes_back_to_the_byte(string end, string mark)
    {
        using var room = new Newsroom();
        room.Save("zh", mark + room.Text("zh").TrimEnd('\n').ReplaceLineEndings(end));
        var before = await File.ReadAllBytesAsync(room.PathOf("zh"));
        var items = (await room.Issue()).Original.Items.ToList();
        var last = items[^1];

        Assert.True((await room.Write("zh", last.Key, "The last one[1], and [a link](https://more.example/).")).Done);
        Assert.True((await room.Apply(new DeskChange.Move(1, items[0].Key, "mentions", null))).Done);
        Assert.True((await room.Apply(new DeskChange.Drop(1, last.Key))).Done);
        Assert.True((await room.Apply(new DeskChange.Rescue(1, last.Key))).Done);
        Assert.Contains("The last one", room.Text("zh"));
        for (var step = 0; step < 4; step++)
        {
            Assert.True((await room.Desk.Undo(1, CancellationToken.None)).Done);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(room.PathOf("zh")));
    }

    [Fact]
    public async Task An_edition_that_is_read_from_right_to_left_says_so_and_is_edited_like_any_other()
    {
        using var room = new Newsroom(translation: "ar");
        var key = (await room.Issue()).Original.Items.First().Key;
        var before = room.Text("ar");

        Assert.Equal("rtl", (await room.Issue()).Editions[1].Direction);
        Assert.True((await room.Write("ar", key, "نص كتبته بنفسي عن المصباح، مع [رابط](https://more.example/).")).Done);
        Assert.True((await room.Apply(new DeskChange.Move(1, key, "tools", null))).Done);

        var preview = await room.Desk.Preview(1, "ar", CancellationToken.None);
        Assert.Equal("rtl", preview.Direction);
        Assert.Contains("كتبته", preview.Html);
        Assert.Equal("tools", (await room.Issue()).Editions[1].Sections.First(section => section.Items.Any(item => item.Key == key)).Key);
        Assert.True((await room.Item("ar", key)).Words >= 6);
        await room.Desk.Undo(1, CancellationToken.None);
        await room.Desk.Undo(1, CancellationToken.None);
        Assert.Equal(before, room.Text("ar"));
    }

    [Fact]
    public async Task A_file_that_is_no_text_or_gone_is_named_and_nothing_is_written()
    {
        using var room = new Newsroom();
        var key = (await room.Issue()).Original.Items.First().Key;
        byte[] broken = [.. "---\ntitle: x\n---\n"u8, 0xFF, 0xFE, 0x41];
        await File.WriteAllBytesAsync(room.PathOf("zh"), broken);

        var report = await room.Apply(new DeskChange.Drop(1, key));

        Assert.False(report.Done);
        Assert.Contains("zh.md", report.Says);
        Assert.Equal(broken, await File.ReadAllBytesAsync(room.PathOf("zh")));
        File.Delete(room.PathOf("zh"));
        File.Delete(room.PathOf("en"));
        Assert.Contains("draft 1", (await Assert.ThrowsAsync<ArgumentException>(room.Issue)).Message);
    }

    [Fact]
    public async Task A_hundred_changes_are_taken_back_one_by_one_also_by_a_desk_that_was_opened_later()
    {
        using var room = new Newsroom();
        var before = room.Text("zh");
        var key = (await room.Issue()).Original.Items.First().Key;
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.True((await room.Write("zh", key, $"Turn {turn}[1].")).Done);
        }

        var after = room.Text("zh");
        using var later = room.Open();
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.True((await later.Undo(1, CancellationToken.None)).Done);
        }

        Assert.Equal(before, room.Text("zh"));
        Assert.False((await later.Undo(1, CancellationToken.None)).Done);
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.True((await later.Redo(1, CancellationToken.None)).Done);
        }

        Assert.Equal(after, room.Text("zh"));
    }
}
