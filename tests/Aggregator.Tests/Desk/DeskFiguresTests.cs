using Xunit;

namespace Aggregator.Tests;

/// <summary>How far an issue is: what is still the source's, and how many words are the editor's.</summary>
public sealed class DeskFiguresTests : IDisposable
{
    private readonly Newsroom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_fresh_draft_is_all_to_write()
    {
        var figures = (await _room.Issue()).Original.Figures;

        Assert.Equal((11, 11, 0, true, 0), (figures.Items, figures.SourceItems, figures.StaleItems, figures.IntroMissing, figures.Written));
        Assert.True(figures.Words > 0);
        Assert.False(figures.AllWritten);
        Assert.StartsWith("11 of 11 items still to write, the introduction to write; 0 of ", figures.Says);
    }

    [Fact]
    public async Task Words_are_the_editors_when_they_are_written_and_markup_is_no_word()
    {
        var key = await Key(0);
        await _room.Write("zh", key, "Five **words** that [I](https://i.example/) wrote[1].");
        var edition = (await _room.Issue()).Original;

        Assert.Equal(5, edition.Items.First(item => item.Key == key).Words);
        Assert.Equal((10, 5), (edition.Figures.SourceItems, edition.Figures.Written));
        Assert.Equal(3, edition.Sections[0].SourceItems);

        await _room.Apply(new DeskChange.WriteIntro(1, "zh", edition.Intro, "一二三四 is four signs, two words.", edition.Revision));
        edition = (await _room.Issue()).Original;
        Assert.Equal(2 + 5, edition.IntroWords);
        Assert.Equal(5 + 7, edition.Figures.Written);
        Assert.False(edition.Figures.IntroMissing);
    }

    [Fact]
    public async Task Taking_the_mark_away_does_not_make_the_sources_words_the_editors()
    {
        var item = (await _room.Issue()).Original.Items.First();
        Assert.True(item.IsStub);
        var summary = "This lamp explains in plain words why it burns at night. It is smaller than any lamp that was built before it.";
        _room.Clock.Advance(TimeSpan.FromMinutes(1));
        _room.Collect("lab", _room.Store.Entry(item.Key)! with { Summary = summary });

        await _room.Write("zh", item.Key, $"{summary}[1]");

        item = await _room.Item("zh", item.Key);
        Assert.Equal((false, true, true), (item.IsStub, item.IsBorrowed, item.IsSourceText));
        Assert.Equal(11, (await _room.Issue()).Original.Figures.SourceItems);
    }

    [Fact]
    public async Task A_section_says_how_much_room_is_left()
    {
        var issue = await _room.Issue();
        var papers = issue.Original.Sections.First(section => section.Key == "papers");
        Assert.Equal((4, 4, 0), (papers.Items.Count, papers.AtMost, papers.Room));

        await _room.Apply(new DeskChange.Move(1, papers.Items[0].Key, "tools", null));

        issue = await _room.Issue();
        Assert.Equal([1, -1], issue.Original.Sections.Where(section => section.AtMost is not null && !section.WrittenByHand).Select(section => section.Room ?? 0));
        Assert.Null(issue.Original.Sections.First(section => section.Key == "mentions").Room);
    }

    [Fact]
    public async Task A_translation_counts_what_waits_for_the_translator()
    {
        var key = await Key(0);
        await _room.Write("zh", key, "Mine[1].");
        Assert.Equal(11, (await _room.Issue()).Editions[1].Figures.SourceItems);
        await _room.Write("en", key, "Mine, translated.");
        Assert.Equal((10, 0), Of((await _room.Issue()).Editions[1]));

        await _room.Write("zh", key, "Mine[1], written otherwise.");

        Assert.Equal((10, 1), Of((await _room.Issue()).Editions[1]));
        static (int, int) Of(DeskEdition edition) => (edition.Figures.SourceItems, edition.Figures.StaleItems);
    }

    [Fact]
    public async Task When_all_is_written_it_says_so()
    {
        foreach (var item in (await _room.Issue()).Original.Items.ToList())
        {
            await _room.Write("zh", item.Key, "A text of my own, five words and more.");
        }

        var edition = (await _room.Issue()).Original;
        await _room.Apply(new DeskChange.WriteIntro(1, "zh", edition.Intro, "Good day to all of you.", edition.Revision));

        var figures = (await _room.Issue()).Original.Figures;
        Assert.True(figures.AllWritten, figures.Says);
        Assert.StartsWith("all written; ", figures.Says);
        Assert.Equal(figures.Words, figures.Written);
    }

    private async Task<string> Key(int at) => (await _room.Issue()).Original.Items.ElementAt(at).Key;
}
