using Aggregator.Canonicalizing;
using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests;

/// <summary>The editor's desk over real files and a real store.</summary>
public sealed class DeskTests : IDisposable
{
    private readonly Newsroom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task An_issue_lies_open_with_what_stands_in_its_files_and_what_is_known_of_it()
    {
        var issue = await _room.Issue();

        Assert.Equal(["zh", "en"], issue.Editions.Select(edition => edition.Language));
        Assert.Equal(["papers", "tools", "ours", "mentions"], issue.Original.Sections.Select(section => section.Key));
        Assert.Equal([4, 4, 0, 3], issue.Original.Sections.Select(section => section.Items.Count));
        var first = issue.Original.Items.First();
        Assert.Equal("1.1", first.Place);
        Assert.StartsWith("Paper ", first.Title);
        Assert.True(first.IsStub);
        Assert.Equal(["lab"], first.Sources);
        Assert.NotNull(first.Score);
        Assert.NotEmpty(first.Why);
        Assert.Single(first.References);
        Assert.Single(first.Doors);
        Assert.Equal([first.Doors[0].Address + ".png"], first.Proposed);
        Assert.Equal(issue.Original.Items.Count() + 1, issue.Original.Unwritten);
        Assert.DoesNotContain("<!--", first.Text);
        Assert.Null(issue.Undo);
    }

    [Fact]
    public async Task What_is_written_stands_in_the_file_and_nothing_else_changes()
    {
        var (before, key) = (_room.Text("zh"), await Key(1));

        var report = await _room.Write("zh", key, "Mine[2], as [the bench](https://bench.example/a) shows.");

        Assert.True(report.Done, report.Says);
        var after = _room.Text("zh");
        Assert.Contains("Mine[2], as the bench[3] shows.", after);
        Assert.Contains("[3] **the bench:** https://bench.example/a", after);
        Assert.Equal(Lines(before).Count() + 3, Lines(after).Count());
        Assert.False((await _room.Item("zh", key)).IsStub);
    }

    [Fact]
    public async Task A_text_that_another_program_saved_meanwhile_is_merged_and_a_clash_shows_both()
    {
        var key = await Key(0);
        await _room.Write("zh", key, "One thing. Another thing. A third thing.");
        var issue = await _room.Issue();
        var (seen, revision) = (issue.Original.Items.First().Text, issue.Original.Revision);
        _room.Save("zh", _room.Text("zh").Replace("A third thing.", "A third thing, by hand.", StringComparison.Ordinal));

        var merged = await _room.Apply(new DeskChange.Write(1, "zh", key, seen, seen.Replace("One thing.", "One thing, at the desk.", StringComparison.Ordinal), revision));
        var clash = await _room.Apply(new DeskChange.Write(1, "zh", key, seen, seen.Replace("A third thing.", "Something else.", StringComparison.Ordinal), revision));

        Assert.True(merged.Done);
        Assert.Null(merged.Conflict);
        Assert.True(clash.Done);
        Assert.NotNull(clash.Conflict);
        var text = (await _room.Item("zh", key)).Text;
        Assert.Contains("Something else.", text);
        Assert.Contains("> ✏️ One thing, at the desk. Another thing. A third thing, by hand.", text);
        Assert.True((await _room.Item("zh", key)).IsConflict);
    }

    [Fact]
    public async Task An_item_moves_and_the_numbers_and_the_other_edition_follow()
    {
        var issue = await _room.Issue();
        var (key, before) = (issue.Original.Sections[0].Items[3].Key, issue.Original.Sections[0].Items[0].Key);

        var report = await _room.Apply(new DeskChange.Move(1, key, "papers", before));

        Assert.True(report.Done, report.Says);
        issue = await _room.Issue();
        Assert.All(issue.Editions, edition => Assert.Equal(key, edition.Sections[0].Items[0].Key));
        var post = PostReader.Read(_room.Text("zh"));
        Assert.Equal(["1.1", "1.2", "1.3", "1.4"], post.Sections[0].Items.Select(item => item.Number));
        Assert.Equal(post.Sections[0].Items.Select(item => item.Title), post.Contents.Where(line => !line.IsSection).Take(4).Select(line => line.Title));
        Assert.Equal(Enumerable.Range(1, post.References.Count), post.References.Select(reference => reference.Number));
        Assert.False((await _room.Apply(new DeskChange.Move(1, key, "papers", before))).Done);
    }

    [Fact]
    public async Task A_section_closes_with_its_last_item_and_opens_for_the_next()
    {
        var before = (_room.Text("zh"), _room.Text("en"));
        var tools = (await _room.Issue()).Original.Sections[1].Items.Select(item => item.Key).ToList();
        foreach (var key in tools)
        {
            await _room.Apply(new DeskChange.Move(1, key, "papers", null));
        }

        Assert.DoesNotContain("工具", _room.Text("zh"));
        Assert.Equal(0, (await _room.Issue()).Original.Sections.First(section => section.Key == "tools").Line);
        foreach (var key in tools)
        {
            Assert.True((await _room.Apply(new DeskChange.Move(1, key, "tools", null))).Done);
        }

        Assert.Equal(before, (_room.Text("zh"), _room.Text("en")));
    }

    [Fact]
    public async Task What_is_dropped_stays_out_and_comes_back_by_undo_with_its_words()
    {
        var key = await Key(1);
        await _room.Write("zh", key, "My own words[2].");
        await _room.Write("en", key, "My translation.");
        var before = (_room.Text("zh"), _room.Text("en"));

        var report = await _room.Apply(new DeskChange.Drop(1, key));

        Assert.True(report.Done);
        Assert.DoesNotContain(key, _room.Text("zh"));
        Assert.DoesNotContain(key, _room.Text("en"));
        Assert.Contains(_room.Store.Decisions(), word => word.Kind == DecisionKind.Drop && word.Key == key);
        Assert.Contains((await _room.Issue()).Tray.SelectMany(tray => tray.Items), item => item.Key == key && item.Kind == TrayKind.Dropped);
        _room.Pipeline.DraftIssue(new DraftOrder());
        Assert.DoesNotContain(key, _room.Text("zh"));
        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.Contains("My own words[2].", _room.Text("zh"));
        Assert.Contains("My translation.", _room.Text("en"));
        Assert.Equal(Body(before.Item1), Body(_room.Text("zh")));
        Assert.Equal(Body(before.Item2), Body(_room.Text("en")));
        Assert.DoesNotContain(_room.Store.Decisions(), word => word.Kind == DecisionKind.Drop);
        Assert.True((await _room.Desk.Redo(1, CancellationToken.None)).Done);
        Assert.DoesNotContain(key, _room.Text("zh"));
    }

    [Fact]
    public async Task Undo_takes_back_only_its_own_change()
    {
        var (one, two) = (await Key(0), await Key(1));
        await _room.Write("zh", one, "Mine on one[1].");
        await _room.Apply(new DeskChange.Drop(1, two));
        _room.Save("zh", _room.Text("zh").Replace("Mine on one[1].", "Mine on one[1], by hand.", StringComparison.Ordinal));
        using var later = _room.Open(); // as after a restart

        var back = await later.Undo(1, CancellationToken.None);
        Assert.True(back.Done, back.Says);
        Assert.Contains("<!-- item " + two, _room.Text("zh"));
        Assert.Contains("Mine on one[1], by hand.", _room.Text("zh"));

        back = await later.Undo(1, CancellationToken.None);
        Assert.False(back.Done);
        Assert.Contains("changed again since", back.Says);
        Assert.Contains("Mine on one[1], by hand.", _room.Text("zh"));
    }

    [Fact]
    public async Task A_new_title_is_that_of_the_contents_too_and_a_later_one_follows()
    {
        var item = (await _room.Issue()).Original.Items.First();
        await _room.Apply(new DeskChange.Retitle(1, "zh", item.Key, item.Title, "A *better* title"));
        var report = await _room.Apply(new DeskChange.Retitle(1, "zh", item.Key, "A *better* title", "The best title"));

        Assert.True(report.Done, report.Says);
        Assert.Contains("**1.1 The best title**", _room.Text("zh"));
        Assert.Contains("    - 1.1 The best title\n", _room.Text("zh"));
        Assert.DoesNotContain("better", _room.Text("zh"));
        Assert.False((await _room.Apply(new DeskChange.Retitle(1, "zh", item.Key, item.Title, "Mine"))).Done);
    }

    [Fact]
    public async Task An_item_comes_from_the_tray_into_every_edition()
    {
        var key = await Key(2);
        await _room.Apply(new DeskChange.Drop(1, key));

        var report = await _room.Apply(new DeskChange.Rescue(1, key, "tools", (await _room.Issue()).Original.Sections[1].Items[1].Key));

        Assert.True(report.Done, report.Says);
        Assert.All((await _room.Issue()).Editions, edition => Assert.Equal(key, edition.Sections[1].Items[1].Key));
        Assert.Equal(DecisionKind.Rescue, _room.Store.Decisions().Last(word => word.Key == key).Kind);
        _room.Pipeline.DraftIssue(new DraftOrder());
        Assert.All((await _room.Issue()).Editions, edition => Assert.Equal(key, edition.Sections[1].Items[1].Key));
        Assert.False((await _room.Apply(new DeskChange.Rescue(1, key))).Done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_dropped_with_words_comes_back_with_them(bool drafted)
    {
        var key = await Key(2);
        await _room.Write("zh", key, "My own words[3], as [they](https://they.example/) say.");
        await _room.Apply(new DeskChange.Drop(1, key));
        if (drafted)
        {
            _room.Pipeline.DraftIssue(new DraftOrder());
        }

        Assert.True((await _room.Apply(new DeskChange.Rescue(1, key))).Done);

        Assert.Matches(@"My own words\[\d+\], as they\[\d+\] say\.", _room.Text("zh"));
        Assert.Contains("** https://they.example/", _room.Text("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_with_its_credit_comes_and_goes()
    {
        var item = await _room.Item("zh", await Key(0));
        var before = _room.Text("zh");

        await _room.Apply(new DeskChange.Picture(1, "zh", item.Key, item.Proposed[0], "A [chart]", "*来源：* [*papers.example*](https://papers.example/)"));

        var there = await _room.Item("zh", item.Key);
        Assert.Equal([new DeskPicture(item.Proposed[0], "A (chart)", "*来源：* [*papers.example*](https://papers.example/)")], there.Pictures);
        Assert.Empty(there.Proposed);
        await _room.Apply(new DeskChange.Picture(1, "zh", item.Key, item.Proposed[0], "Another", ""));
        Assert.Equal([new DeskPicture(item.Proposed[0], "Another", "")], (await _room.Item("zh", item.Key)).Pictures);
        Assert.True((await _room.Apply(new DeskChange.NoPicture(1, "zh", item.Key, item.Proposed[0]))).Done);
        Assert.Equal(before, _room.Text("zh"));
    }

    [Fact]
    public async Task Labels_intro_and_sections_written_by_hand_are_written()
    {
        var issue = await _room.Issue();
        var (reference, revision) = (issue.Original.References[1], issue.Original.Revision);

        Assert.True((await _room.Apply(new DeskChange.Relabel(1, "zh", reference.Address, "The second"))).Done);
        Assert.True((await _room.Apply(new DeskChange.Relabel(1, "en", reference.Address, "The second, linked"))).Done);
        Assert.True((await _room.Apply(new DeskChange.WriteIntro(1, "zh", issue.Original.Intro, "\\\\\nGood day.", revision))).Done);
        Assert.True((await _room.Apply(new DeskChange.WriteSection(1, "zh", "ours", issue.Original.Sections[2].Text, "We met.", revision))).Done);

        Assert.Contains($"[2] **The second:** {reference.Address}", _room.Text("zh"));
        Assert.Contains($"[**The second, linked**]({reference.Address})", _room.Text("en"));
        issue = await _room.Issue();
        Assert.Equal("\\\\\nGood day.", issue.Original.Intro);
        Assert.False(issue.Original.IntroIsStub);
        Assert.Equal("We met.", issue.Original.Sections[2].Text);
        Assert.Equal(11, issue.Original.Items.Count());
    }

    [Fact]
    public async Task A_text_that_would_hide_what_stands_below_is_refused()
    {
        var before = _room.Text("zh");

        var report = await _room.Write("zh", await Key(0), "An <!-- open comment\n\n**Bold**\n\nMore.");
        var unknown = await _room.Write("zh", await Key(0), "And that one[77].");

        Assert.False(report.Done);
        Assert.False(unknown.Done);
        Assert.Contains("[77]", unknown.Says);
        Assert.Equal(before, _room.Text("zh"));
    }

    [Fact]
    public async Task A_translation_is_stale_when_its_original_changes_and_looked_at_when_an_editor_says_so()
    {
        var key = await Key(0);
        await _room.Write("en", key, "Translated.");
        await _room.Write("zh", key, "Changed[1].");

        Assert.True((await _room.Item("en", key)).IsStale);
        Assert.True((await _room.Apply(new DeskChange.Keep(1, "en", key))).Done);
        Assert.False((await _room.Item("en", key)).IsStale);
    }

    [Fact]
    public async Task An_item_may_belong_to_one_edition_only_and_come_back_to_all()
    {
        var (key, before) = (await Key(0), _room.Text("en"));

        Assert.True((await _room.Apply(new DeskChange.Only(1, key, ["zh"]))).Done);
        Assert.Equal(["zh"], (await _room.Item("zh", key)).Only);
        Assert.DoesNotContain(key, _room.Text("en"));
        Assert.True((await _room.Apply(new DeskChange.Only(1, key, []))).Done);
        Assert.Equal(before, _room.Text("en"));
    }

    [Fact]
    public async Task Two_items_are_joined_and_parted_again_to_the_byte()
    {
        var before = (_room.Text("zh"), _room.Text("en"));
        var (one, two) = (await Key(0), (await _room.Issue()).Original.Sections[1].Items[0].Key);

        var joined = await _room.Apply(new DeskChange.Join(1, one, two));
        Assert.True(joined.Done, joined.Says);
        var item = (await _room.Issue()).Original.Items.First(item => item.Doors.Count > 1);
        Assert.Equal(10, (await _room.Issue()).Original.Items.Count());
        Assert.True((await _room.Apply(new DeskChange.Split(1, item.Key))).Done);
        Assert.Equal(11, (await _room.Issue()).Original.Items.Count());

        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.Equal(before, (_room.Text("zh"), _room.Text("en")));
        Assert.Empty(_room.Store.Decisions());
    }

    [Fact]
    public async Task The_old_text_is_kept_but_not_once_a_change()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            await _room.Write("zh", await Key(0), $"Turn {turn}[1].");
        }

        Assert.Single(Directory.GetFiles(Path.Combine(_room.Folder, "drafts", "1", ".history"), "zh.*.md"));
        Assert.False(File.Exists(_room.PathOf("zh") + ".tmp"));
    }

    [Fact]
    public async Task A_file_of_another_system_keeps_its_line_ends_and_its_mark()
    {
        _room.Save("zh", "\uFEFF" + _room.Text("zh").ReplaceLineEndings("\r\n"));
        var before = await File.ReadAllBytesAsync(_room.PathOf("zh"));

        Assert.True((await _room.Write("zh", await Key(0), "One[1].\n\nTwo, as [they](https://they.example/) say.")).Done);
        Assert.True((await _room.Apply(new DeskChange.Move(1, await Key(0), "tools", null))).Done);
        Assert.True((await _room.Apply(new DeskChange.Drop(1, await Key(1)))).Done);
        Assert.True((await _room.Apply(new DeskChange.Rescue(1, (await _room.Issue()).Tray[0].Items[0].Key))).Done);

        var after = await File.ReadAllBytesAsync(_room.PathOf("zh"));
        Assert.Equal([0xEF, 0xBB, 0xBF], after[..3]);
        Assert.Equal(after.Count(one => one == '\n'), after.Count(one => one == '\r'));
        for (var step = 0; step < 4; step++)
        {
            Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_room.PathOf("zh")));
    }

    [Fact]
    public async Task Readers_see_no_comment_and_no_word_for_the_editor()
    {
        var preview = await _room.Desk.Preview(1, "zh", CancellationToken.None);

        Assert.StartsWith("第1期", preview.Title);
        Assert.DoesNotContain("<!--", preview.Markdown);
        Assert.DoesNotContain("published: false", preview.Markdown);
        Assert.Contains("待改写", preview.Markdown);
        Assert.DoesNotContain("仅供编辑", preview.Markdown);
        Assert.Contains("<h2", preview.Html);
    }

    [Fact]
    public async Task An_address_is_handed_in_and_taken_back()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/page", "<html><head><title>A page of note</title></head><body>Hello</body></html>", "text/html; charset=utf-8");
        var before = (_room.Text("zh"), _room.Text("en"));

        var report = await _room.Apply(new DeskChange.Add(1, server.At("/page"), "tools"));

        Assert.True(report.Done, report.Says);
        Assert.All((await _room.Issue()).Editions, edition => Assert.Contains(edition.Sections[1].Items, item => item.Title == "A page of note"));
        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.Equal(before, (_room.Text("zh"), _room.Text("en")));
        _room.Pipeline.DraftIssue(new DraftOrder());
        Assert.DoesNotContain("A page of note", _room.Text("zh"));
    }

    [Fact]
    public async Task Pages_hear_of_what_another_program_saved()
    {
        await _room.Issue();
        var heard = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _room.Desk.Changed += issue => heard.TrySetResult(issue);
        Assert.False(await _room.Desk.Look(1, CancellationToken.None));

        _room.Save("zh", _room.Text("zh") + "\nBy hand.\n");

        // The watcher or the look: whichever comes first.
        await _room.Desk.Look(1, CancellationToken.None);
        Assert.Equal(1, await heard.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Two_pages_at_once_do_not_lose_each_others_work()
    {
        var keys = (await _room.Issue()).Original.Items.Select(item => item.Key).ToList();
        var issue = await _room.Issue();

        var reports = await Task.WhenAll(keys.Select((key, at) => _room.Apply(new DeskChange.Write(
            1, "zh", key, issue.Original.Items.First(item => item.Key == key).Text, $"Page {at} writes[{at + 1}].", issue.Original.Revision))));

        Assert.All(reports, report => Assert.True(report.Done, report.Says));
        Assert.All(keys.Index(), key => Assert.Contains($"Page {key.Index} writes[{key.Index + 1}].", _room.Text("zh")));
    }

    [Fact]
    public async Task Everything_collected_is_found_and_says_where_it_is()
    {
        var key = await Key(0);
        await _room.Apply(new DeskChange.Drop(1, await Key(1)));

        var hits = await _room.Desk.Find(1, "paper", CancellationToken.None);

        Assert.Equal("in the draft as 1.1", hits.First(hit => hit.Key == key).Where);
        Assert.Contains(hits, hit => hit.Place is null && hit.Where.StartsWith("in the tray", StringComparison.Ordinal));
        Assert.Equal(Fate.Dropped, (await _room.Desk.Why(1, hits.First(hit => hit.Place is null).Key, CancellationToken.None)).Fate);
        Assert.Equal(Fate.Kept, (await _room.Desk.Why(1, key, CancellationToken.None)).Fate);
    }

    [Fact]
    public async Task An_entry_without_a_title_is_called_by_its_address_in_the_tray_and_in_a_search()
    {
        _room.Collect("blog", Canonicalizer.Canonicalize(new Entry { Link = "https://posts.example/notes/rainy-days.mp3", Summary = "A song of rain.", Published = Make.Friday.AddDays(-40) }));
        _room.Pipeline.DraftIssue(new DraftOrder());

        var left = (await _room.Issue()).Tray.SelectMany(tray => tray.Items).Select(item => item.Title).ToList();
        var found = (await _room.Desk.Find(1, "rain", CancellationToken.None)).Select(hit => hit.Title);

        Assert.Contains("posts.example: rainy days.mp3", left);
        Assert.Equal(["posts.example: rainy days.mp3"], found);
    }

    [Fact]
    public async Task Findings_stand_beside_their_items()
    {
        var key = await Key(0);

        var findings = await _room.Desk.Check(1, CancellationToken.None);

        Assert.Contains(findings, finding => finding.Language == "zh" && finding.Key == key && finding.Rule == "stub");
        Assert.Contains(findings, finding => finding.Key is null);
    }

    [Fact]
    public async Task An_issue_is_published_and_looked_back_at()
    {
        var key = await Key(3);
        await _room.Apply(new DeskChange.Drop(1, key));
        var moved = await Key(0);
        await _room.Apply(new DeskChange.Move(1, moved, "tools", null));
        var first = await _room.Desk.Publish(new PublishOrder { Issue = 1 }, CancellationToken.None);
        Assert.NotEmpty(first.Findings);

        var report = await _room.Desk.Publish(new PublishOrder { Issue = 1, Anyway = [.. first.Findings.Select(finding => finding.Rule).Distinct()] }, CancellationToken.None);

        Assert.Empty(report.Findings);
        Assert.NotNull(report.Lesson);
        var look = Assert.Single(await _room.Desk.BackLook(CancellationToken.None));
        Assert.Equal((11, 10, 1, 1), (look.Offered, look.Kept, look.Moved, look.Dropped));
        Assert.NotNull((await _room.Desk.Open(1, CancellationToken.None)).PublishedAt);
        Assert.Equal([("1", 3)], (await _room.Desk.Sources(CancellationToken.None)).First(source => source.Key == "lab").Printed);
    }

    [Fact]
    public async Task A_source_is_switched_off_and_on_and_nothing_else_in_the_file_changes()
    {
        var file = Path.Combine(_room.Folder, "sources.yml");
        var before = await File.ReadAllTextAsync(file);

        Assert.True((await _room.Desk.Enable("lab", false, CancellationToken.None)).Done);
        Assert.True((await _room.Desk.Enable("shop", false, CancellationToken.None)).Done);

        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("- { key: lab, enabled: false, kind: feed", text);
        Assert.Contains("  - key: shop\n    enabled: false\n    kind: feed\n", text);
        Assert.Equal(before, text.Replace(", enabled: false", "", StringComparison.Ordinal).Replace("    enabled: false\n", "", StringComparison.Ordinal));
        Assert.Equal([false, false, true], (await _room.Desk.Sources(CancellationToken.None)).Select(source => source.Enabled));
        Assert.True((await _room.Desk.Enable("lab", true, CancellationToken.None)).Done);
        Assert.False((await _room.Desk.Enable("lab", true, CancellationToken.None)).Done);
        Assert.False((await _room.Desk.Enable("nobody", true, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task A_source_is_tried_by_its_address_and_added()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss version='2.0'><channel><title>A: \"Lab\" # one</title><item><title>One</title><link>https://example.org/1</link></item></channel></rss>");

        var trial = await _room.Desk.Try(server.At("/feed").AbsoluteUri, CancellationToken.None);
        Assert.Null(trial.Problem);
        Assert.Equal(1, trial.Count);
        var report = await _room.Desk.AddSource(trial, CancellationToken.None);

        Assert.True(report.Done, report.Says);
        var sources = await _room.Desk.Sources(CancellationToken.None);
        Assert.Equal(trial.Key, sources[^1].Key);
        Assert.Equal(Outcome.New, sources[^1].Last!.Outcome);
        Assert.Contains("publish: { folder: site/posts }", await File.ReadAllTextAsync(Path.Combine(_room.Folder, "sources.yml")));
        Assert.NotNull((await _room.Desk.Try(server.At("/feed").AbsoluteUri, CancellationToken.None)).Problem);
        Assert.NotNull((await _room.Desk.Try("javascript:alert(1)", CancellationToken.None)).Problem);
    }

    private async Task<string> Key(int at) => (await _room.Issue()).Original.Items.ElementAt(at).Key;

    // The title names what is in the draft when it is made.
    private static string Body(string text) => text[text.IndexOf("\n---\n", StringComparison.Ordinal)..];

    private static IEnumerable<string> Lines(string text) => text.Split('\n');
}
