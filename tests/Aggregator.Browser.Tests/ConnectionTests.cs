using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>The connection breaks, or the desk is started anew, while somebody writes: it is said, it mends by itself, and no word is lost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConnectionTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string First = "arxiv:2002.05709";
    private const string Second = "arxiv:2002.08155";

    [ChromiumFact]
    public async Task A_short_break_is_said_in_words_and_mends_by_itself()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        tab.Breaks = true;
        await Write(tab, First, "Half a sent");
        await desk.Until(English, text => text.Contains("Half a sent", StringComparison.Ordinal));

        wire.Cut();
        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".when-off")).ToContainTextAsync("Not connected.");
        await tab.Page.Keyboard.TypeAsync("ence is whole now.");
        var (code, said) = await desk.Run("drop", Second);
        Assert.True(code == 0, said);
        wire.Mend();

        await Expect(tab.Page.Locator("#connection")).ToBeHiddenAsync();
        await desk.Until(English, text => text.Contains("Half a sentence is whole now.", StringComparison.Ordinal));
        await Expect(tab.Card(Second)).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator(".editor textarea")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync(" And on it goes.");
        await desk.Until(English, text => text.Contains("whole now. And on it goes.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Nothing_pressed_during_a_break_is_lost_without_a_word()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        tab.Breaks = true;
        await tab.Focus(First);
        wire.Cut();
        await Expect(tab.Page.Locator("#connection")).ToBeVisibleAsync();

        // The bar is lit for a moment only: whoever asks now and then may miss it.
        await tab.Page.EvaluateAsync("""
            () => new MutationObserver(([change]) => { if (change.target.classList.contains("asked")) document.body.dataset.asked = "yes"; })
                .observe(document.getElementById("connection"), { attributes: true, attributeFilter: ["class"] })
            """);
        await tab.Press("x");
        await Expect(tab.Page.Locator("body[data-asked]")).ToHaveCountAsync(1);
        await tab.Page.GetByText("Add a link").ClickAsync();
        await tab.Drag(tab.Card(First), tab.Card(Second), at: 0.9);
        wire.Mend();

        await Expect(tab.Page.Locator("#connection")).ToBeHiddenAsync();
        await Expect(tab.Toast).ToContainTextAsync("Connected again");
        Assert.Equal(First, (await tab.Items("publications"))[0]);
        await Expect(tab.Page.Locator("dialog")).ToHaveCountAsync(0);
        await tab.Press("x");
        await Expect(tab.Card(First)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Half_a_sentence_survives_a_restart_of_the_desk_and_is_written_on()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var (tab, address) = (await desk.Open(chromium), desk.Address);
        tab.Breaks = true;
        await Write(tab, First, "The desk goes away in the middle of a sen");

        await desk.Stop();
        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await tab.Page.Keyboard.TypeAsync("tence");
        await desk.Start();

        Assert.Equal(address, desk.Address);
        await desk.Until(English, text => text.Contains("in the middle of a sentence", StringComparison.Ordinal));
        await Expect(tab.Toast).ToContainTextAsync("Saved: what you wrote");
        await Expect(tab.Page.Locator(".editor textarea")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync(", and comes back.");
        await desk.Until(English, text => text.Contains("in the middle of a sentence, and comes back.", StringComparison.Ordinal));
        await tab.Page.WaitForFunctionAsync("() => Object.keys(sessionStorage).length === 0");
    }

    [ChromiumFact]
    public async Task An_introduction_half_written_survives_a_restart_too()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        tab.Breaks = true;
        await tab.Press("i");
        await Expect(tab.Page.Locator("#intro-text")).ToBeFocusedAsync();
        await desk.Stop();
        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await tab.Press("Control+a");
        await tab.Page.Keyboard.TypeAsync("Written to nobody.");
        await desk.Start();

        await desk.Until(English, text => text.Contains("Written to nobody.", StringComparison.Ordinal));
        await Expect(tab.Page.Locator("#intro-text")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Words_whose_item_is_gone_are_shown_to_be_copied()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        tab.Breaks = true;
        await Write(tab, First, "Written in vain?");
        await desk.Until(English, text => text.Contains("Written in vain?", StringComparison.Ordinal));
        await desk.Stop();
        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await tab.Page.Keyboard.TypeAsync(" Not quite.");
        await desk.Run("drop", First);
        await desk.Start();

        await Expect(tab.Page.GetByLabel("The words")).ToHaveValueAsync("Written in vain? Not quite.");
        await tab.Page.GetByText("I have them").ClickAsync();
        await Expect(tab.Page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_desk_with_another_token_is_said_to_ask_for_it_and_gets_the_words_then()
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", "http://0.0.0.0:0");
        var everywhere = $"http://0.0.0.0:{desk.Address.Port}";
        var tab = await desk.Open(chromium);
        tab.Breaks = true;
        await Write(tab, First, "Behind a tok");
        await desk.Stop();
        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await tab.Page.Keyboard.TypeAsync("en.");
        await desk.Start("--urls", everywhere);

        await Expect(tab.Page.Locator(".when-barred")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".when-barred")).ToContainTextAsync("asks for its token");
        tab.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync(); // the browser asks whether to leave words behind
        await tab.Page.GotoAsync(desk.Address.AbsoluteUri);
        await tab.Ready();
        await desk.Until(English, text => text.Contains("Behind a token.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task While_the_desk_is_away_the_page_says_so_and_that_writing_goes_on()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, width: 360, height: 740);
        tab.Breaks = true;
        await desk.Stop();

        await Expect(tab.Page.Locator(".when-off")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".when-off")).ToContainTextAsync("saved as soon as aggregator review answers");
        await Expect(tab.Page.GetByText("Try now")).ToBeVisibleAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"));
        await tab.Page.GotoAsync("about:blank");
        await desk.Start();
    }

    private static async Task Write(Tab tab, string key, string words)
    {
        await tab.Focus(key);
        await tab.Press("e");
        var field = tab.Page.Locator(".editor textarea");
        await Expect(tab.Page.Locator(".editor input.title")).ToBeFocusedAsync();
        await field.FocusAsync();
        await tab.Press("Control+a");
        await tab.Page.Keyboard.TypeAsync(words);
    }
}
