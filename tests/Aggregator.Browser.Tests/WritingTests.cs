using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>An open field while others change what it shows: it stays where it is, and takes in what they wrote.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WritingTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string First = "arxiv:2002.05709";

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
}
