using System.Globalization;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>Real weeks of papers: opened, searched and worked through, while the browser says how long each of its tasks took.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RealWeekTests(Chromium chromium, ITestOutputHelper output)
{
    [CorpusChromiumFact]
    public async Task A_week_of_two_thousand_papers_is_opened_searched_and_worked_through() => await Work(2_000, "2025-05-26");

    [CorpusChromiumFact]
    public async Task Five_thousand_papers_feel_like_fifty() => await Work(5_000, "2025-05-19", "2025-05-26", "2025-06-02");

    private async Task Work(int papers, params string[] mondays)
    {
        await using var desk = await OpenDesk.On(await RealWeek.Prepare(papers, mondays));
        var started = TimeProvider.System.GetTimestamp();
        var tab = await desk.Open(chromium);
        await tab.Until(LongListTests.SeesRows);
        var opened = TimeProvider.System.GetElapsedTime(started);
        var opening = await MainThread.During(chromium, async () =>
        {
            await tab.Page.ReloadAsync();
            await tab.Until(LongListTests.SeesRows);
        });
        var box = tab.Page.Locator(".side .rows");
        var total = int.Parse((await box.GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture);
        Assert.InRange(total + await tab.Cards.CountAsync(), papers * 0.97, papers); // what is one work or was printed together stands once
        await tab.Rest(); // what the page did to open is not what is measured

        var over = (await box.BoundingBoxAsync())!;
        await tab.Page.Mouse.MoveAsync(over.X + 100, over.Y + 200);
        var scrolling = await MainThread.During(chromium, async () =>
        {
            await box.EvaluateAsync("box => { box.scrollTop = 0; }");
            await tab.Until("() => document.querySelector('.side .row').dataset.index === '0'");
            for (var turn = 0; turn < 120; turn++)
            {
                await tab.Page.Mouse.WheelAsync(0, 600);
            }

            await tab.Until(LongListTests.SeesRows);
        });
        Assert.True(await tab.Rows.CountAsync() <= 60);

        // The best of what a section left out, beside what it has.
        var rows = tab.Page.Locator(".tray-part .row");
        var tray = await MainThread.During(chromium, async () =>
        {
            await tab.Cards.First.FocusAsync();
            await tab.Press("t");
            await tab.Until("() => document.activeElement.matches('.tray-part .row')");
            for (var turn = 0; turn < 40; turn++)
            {
                await tab.Press("j");
            }

            await tab.Until("() => Number(document.activeElement.dataset.index) >= 39");
        });

        var dragging = await MainThread.During(chromium, async () =>
        {
            var key = (await tab.Page.Locator(".tray-part .row:focus").GetAttributeAsync("data-item"))!;
            await tab.Drag(tab.Page.Locator(".tray-part .row:focus"), tab.Cards.First, at: 0.1);
            await tab.Until(LongListTests.Stands, new[] { key, "1.1" });
            await tab.Until(Tab.NothingCarried);
            for (var turn = 0; turn < 3; turn++)
            {
                var moved = (await tab.Cards.Nth(0).GetAttributeAsync("data-item"))!;
                await tab.Drag(tab.Card(moved), tab.Cards.Nth(2), at: 0.9);
                await tab.Until(LongListTests.Stands, new[] { moved, "1.3" });
            }

            await rows.First.FocusAsync();
        });

        var searching = await MainThread.During(chromium, async () =>
        {
            await tab.Press("Escape");
            await tab.Until("() => document.querySelector('.search') === null"); // a key that comes earlier is a letter in its field
            await tab.Press("/");
            await tab.Until("() => document.activeElement.id === 'search-words'");
            await tab.Page.Locator("#search-words").FillAsync("");
            await tab.Until("() => document.querySelector('.search .row') === null");
            await tab.Page.Keyboard.TypeAsync("retrieval augmented");
            await tab.Until("() => document.querySelector('.search [role=status]').textContent.includes('hit') && document.querySelector('.search .row')");
        });

        // At once, for while they are typed the answer to half of the words may stand there.
        await tab.Page.Locator("#search-words").FillAsync("");
        await tab.Until("() => document.querySelector('.search .row') === null");
        await tab.Page.Locator("#search-words").FillAsync("retrieval augmented");
        var hit = (await tab.Page.Locator(".search .row:not(.there)").First.GetAttributeAsync("data-item"))!;
        await tab.Page.Locator($".search .row[data-item='{hit}']").FocusAsync();
        await tab.Press("r");
        await Expect(tab.Card(hit)).ToHaveCountAsync(1);
        await tab.Card(hit).FocusAsync();
        await tab.Press("x");
        await Expect(tab.Card(hit)).ToHaveCountAsync(0);
        await tab.Press("z");
        await Expect(tab.Card(hit)).ToHaveCountAsync(1);

        var said = string.Create(CultureInfo.InvariantCulture,
            $"{papers} real papers: the desk stood after {opened.TotalSeconds:0.0} s; main thread while opening it again: {opening}; scrolling: {scrolling}; in a section's tray: {tray}; dragging: {dragging}; searching: {searching}");
        output.WriteLine(said);
        Console.WriteLine(said);
        // What it costs to open is told only.
        Assert.All(new[] { scrolling, tray, dragging, searching }, times => Assert.Empty(times.Long));
    }
}
