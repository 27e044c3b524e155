using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>An open field while others change what it shows: it stays where it is, and takes in what they wrote.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WritingTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string First = "arxiv:2002.05709";
    private const string Two = "One sentence. Another sentence.";

    [ChromiumFact]
    public async Task Whoever_is_in_the_text_before_the_desk_says_where_to_begin_stays_there()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Page.EvaluateAsync("""
            () => new MutationObserver((_, watch) => {
                const field = document.querySelector(".editor textarea");
                if (field) { watch.disconnect(); field.focus(); field.select(); }
            }).observe(document.body, { childList: true, subtree: true })
            """);
        await tab.Focus(First);
        await tab.Press("e");

        await Expect(tab.Page.Locator(".editor textarea")).ToBeFocusedAsync();
        await tab.Page.Keyboard.InsertTextAsync("Begun ");
        await Expect(tab.Page.Locator(".editor .reading")).ToHaveTextAsync("Begun"); // the desk has answered since
        await tab.Page.Keyboard.InsertTextAsync("and ended.");
        await desk.Until(English, text => text.Contains("Begun and ended.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task What_another_program_wrote_comes_into_the_open_field_and_the_caret_stays()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await Write(desk, tab);

        desk.Save(English, desk.Read(English).Replace("One sentence.", "One longer sentence.", StringComparison.Ordinal));

        var field = tab.Page.Locator(".editor textarea");
        await Expect(field).ToHaveValueAsync("One longer sentence. Another sentence.");
        await Expect(field).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync(" x comes last.");
        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. x comes last.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task What_another_program_wrote_stays_when_somebody_wrote_on_without_having_seen_it()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var (tab, other) = (await desk.Open(chromium, wire.Address), await desk.Open(chromium));
        await Write(desk, tab);

        wire.Hold();
        desk.Save(English, desk.Read(English).Replace("One sentence.", "One longer sentence.", StringComparison.Ordinal));
        await Expect(other.Card(First)).ToContainTextAsync("One longer sentence.");
        await tab.Page.Keyboard.TypeAsync(" A third.");
        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. A third.", StringComparison.Ordinal));
        wire.Release();

        await Expect(tab.Page.Locator(".editor textarea")).ToHaveValueAsync("One longer sentence. Another sentence. A third.");
        await tab.Page.Keyboard.TypeAsync(" A fourth.");
        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. A third. A fourth.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task What_another_program_wrote_before_one_s_own_words_were_saved_stays_when_one_writes_on()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await Write(desk, tab);

        await tab.Page.Keyboard.InsertTextAsync(" A third."); // all at once, so that none of it is saved while the file is read and written here
        desk.Save(English, desk.Read(English).Replace("One sentence.", "One longer sentence.", StringComparison.Ordinal));
        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. A third.", StringComparison.Ordinal));
        await tab.Page.Keyboard.TypeAsync(" A fourth.");

        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. A third. A fourth.", StringComparison.Ordinal));
        await Expect(tab.Page.Locator(".editor textarea")).ToHaveValueAsync("One longer sentence. Another sentence. A third. A fourth.");
    }

    [ChromiumFact]
    public async Task Words_that_were_refused_stay_in_the_field_whatever_others_write()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var (tab, other) = (await desk.Open(chromium), await desk.Open(chromium));
        await Write(desk, tab);
        await tab.Page.Keyboard.TypeAsync(" <!-- half");
        await Expect(tab.Page.Locator(".on-its-way")).ToHaveTextAsync("not saved");

        desk.Save(English, desk.Read(English).Replace("One sentence.", "One longer sentence.", StringComparison.Ordinal));
        await Expect(other.Card(First)).ToContainTextAsync("One longer sentence.");
        await tab.Page.Keyboard.TypeAsync(" of a remark -->");

        await desk.Until(English, text => text.Contains("One longer sentence. Another sentence. <!-- half of a remark -->", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Words_that_were_refused_are_shown_to_be_copied_when_their_item_goes()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await Write(desk, tab);
        await tab.Page.Keyboard.TypeAsync(" <!-- half");
        await Expect(tab.Page.Locator(".on-its-way")).ToHaveTextAsync("not saved");

        var (code, said) = await desk.Run("drop", First);

        Assert.True(code == 0, said);
        await Expect(tab.Page.GetByLabel("The words")).ToHaveValueAsync(Two + " <!-- half");
        await tab.Page.GetByText("I have them").ClickAsync();
        await Expect(tab.Page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task The_last_words_before_a_tab_is_closed_are_saved()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await Write(desk, tab);

        await tab.Page.Keyboard.InsertTextAsync(" The end.");
        await tab.Page.CloseAsync();

        await desk.Until(English, text => text.Contains(Two + " The end.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Numbers_of_references_follow_in_the_open_field_and_mean_the_same()
    {
        const string Chinese = "drafts/5/zh.md";
        await using var desk = await OpenDesk.OnDemo(demo);
        var (tab, other) = (await desk.Open(chromium), await desk.Open(chromium));
        foreach (var one in new[] { tab, other })
        {
            await one.Press("v");
            await Expect(one.Page.Locator(".sections")).ToContainTextAsync("[1]");
        }

        await Open(tab, "arxiv:2002.08155");
        var field = tab.Page.Locator(".editor textarea");
        await field.FillAsync("第二[2]。");
        await desk.Until(Chinese, text => text.Contains("第二[2]。", StringComparison.Ordinal));

        await Open(other, First);
        await other.Page.Locator(".editor textarea").FillAsync("没有编号。");
        await desk.Until(Chinese, text => text.Contains("第二[1]。", StringComparison.Ordinal));

        await Expect(field).ToHaveValueAsync("第二[1]。");
        await Expect(field).ToBeFocusedAsync();
        await tab.Page.Keyboard.InsertTextAsync("完。");
        await desk.Until(Chinese, text => text.Contains("第二[1]。完。", StringComparison.Ordinal) && text.Contains("[1] **CodeBERT", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_translation_can_be_written_on_when_its_first_words_were_saved()
    {
        const string Chinese = "drafts/5/zh.md";
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "translate");
        await tab.Page.GetByLabel("Only what is to do").CheckAsync();
        var field = tab.Page.Locator(".pair").Nth(1).Locator("textarea");
        await field.FillAsync("SimCLR 不用标签");
        await desk.Until(Chinese, text => text.Contains("SimCLR 不用标签", StringComparison.Ordinal));
        await Expect(tab.Page.Locator(".facts").First).ToContainTextAsync("25 to translate");

        await tab.Page.Keyboard.InsertTextAsync("也能描述图片。");

        await desk.Until(Chinese, text => text.Contains("SimCLR 不用标签也能描述图片。", StringComparison.Ordinal));
        await Expect(field).ToBeFocusedAsync();
    }

    private static async Task Open(Tab tab, string key)
    {
        await tab.Focus(key);
        await tab.Press("e");
        await Expect(tab.Page.Locator(".editor [data-first]")).ToBeFocusedAsync();
    }

    // Two sentences, saved, with the caret behind them.
    private static async Task Write(OpenDesk desk, Tab tab)
    {
        await Open(tab, First);
        await tab.Page.Locator(".editor textarea").FillAsync(Two);
        await desk.Until(English, text => text.Contains(Two, StringComparison.Ordinal));
        await Expect(tab.Page.Locator(".editor .on-its-way")).ToBeEmptyAsync();
    }
}
