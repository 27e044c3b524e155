using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>Two tabs, and other programs on the same files: nobody loses a word.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TogetherTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string First = "arxiv:2002.05709";
    private const string Second = "arxiv:2002.08155";

    [ChromiumFact]
    public async Task Two_tabs_see_each_other_s_changes_and_keep_both()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var one = await desk.Open(chromium);
        var other = await desk.Open(chromium);

        await one.Focus(First);
        await one.Press("e");
        await other.Focus(Second);
        await other.Press("e");
        await Task.WhenAll(
            one.Page.Locator(".editor textarea").FillAsync("Written in the first tab."),
            other.Page.Locator(".editor textarea").FillAsync("Written in the second tab."));

        await desk.Until(English, text => text.Contains("Written in the first tab.", StringComparison.Ordinal) && text.Contains("Written in the second tab.", StringComparison.Ordinal));
        await Expect(one.Card(Second)).ToContainTextAsync("Written in the second tab.");
        await Expect(other.Card(First)).ToContainTextAsync("Written in the first tab.");
    }

    [ChromiumFact]
    public async Task The_same_words_written_in_two_tabs_both_stand_in_the_file()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var one = await desk.Open(chromium);
        var wire = desk.Cable();
        var other = await desk.Open(chromium, wire.Address);
        foreach (var tab in new[] { one, other })
        {
            await tab.Focus(First);
            await tab.Press("e");
            await tab.Page.Locator(".editor textarea").WaitForAsync();
        }

        wire.Hold(); // neither sees what the other writes
        await Task.WhenAll(
            one.Page.Locator(".editor textarea").FillAsync("Apples are what this is about."),
            other.Page.Locator(".editor textarea").FillAsync("Pears, and nothing but pears."));
        wire.Release();

        await desk.Until(English, text => text.Contains("Apples are what", StringComparison.Ordinal) && text.Contains("but pears", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_file_edited_in_another_program_is_merged_not_written_over()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Focus(First);
        await tab.Press("e");
        await tab.Page.Locator(".editor textarea").WaitForAsync();

        var text = desk.Read(English);
        var at = text.IndexOf("✏️ to rewrite: [**CodeBERT", StringComparison.Ordinal);
        var end = text.IndexOf('\n', at);
        desk.Save(English, text[..at] + "Typed in another program." + text[end..]);
        await tab.Page.Locator(".editor textarea").FillAsync("Typed at the desk.");

        await desk.Until(English, now => now.Contains("Typed in another program.", StringComparison.Ordinal) && now.Contains("Typed at the desk.", StringComparison.Ordinal));
        await Expect(tab.Card(Second)).ToContainTextAsync("Typed in another program.");
    }

    [ChromiumFact]
    public async Task A_change_by_the_command_line_is_seen_in_the_browser()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        var (code, said) = await desk.Run("drop", First);

        Assert.True(code == 0, said);
        await Expect(tab.Card(First)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task What_was_typed_is_there_after_a_reload()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Focus(First);
        await tab.Press("e");
        await tab.Page.Locator(".editor textarea").FillAsync("Kept over a reload.");
        await desk.Until(English, text => text.Contains("Kept over a reload.", StringComparison.Ordinal));

        await tab.Page.ReloadAsync();
        await tab.Ready();

        await Expect(tab.Card(First)).ToContainTextAsync("Kept over a reload.");
        await tab.Press("z");
        await Expect(tab.Card(First)).Not.ToContainTextAsync("Kept over a reload.");
    }
}
