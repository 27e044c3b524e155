using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>Each section has what it left out beside it, so that a candidate is weighed against what stands there.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SectionTrayTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string Section = "[data-section=publications]";

    [ChromiumFact]
    public async Task Wide_the_tray_of_a_section_stands_at_its_side_and_narrow_below_it()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Limited);
        var tab = await desk.Open(chromium);
        await tab.Page.Locator($"{Section} .tray-toggle").ClickAsync();
        await Expect(tab.Page.Locator($"{Section} .tray-part .rows")).ToBeVisibleAsync();

        var (cards, tray) = await Boxes(tab);
        Assert.True(tray.X >= cards.X + cards.Width, "beside");
        Assert.True(Math.Abs(tray.Y - cards.Y) < 40, "at the same height");
        await Expect(tab.Page.Locator($"{Section} .count")).ToHaveTextAsync("3 of 3");
        await Expect(tab.Page.Locator($"{Section} .part-head .tag")).ToHaveTextAsync("full");

        await tab.Page.SetViewportSizeAsync(360, 740);
        await tab.Until("() => innerWidth === 360");
        (cards, tray) = await Boxes(tab);
        Assert.True(tray.Y >= cards.Y + cards.Height, "below");
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"));
    }

    [ChromiumFact]
    public async Task As_columns_each_column_has_its_tray()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Limited);
        var tab = await desk.Open(chromium, height: 2000);
        await tab.Press("c", "T");

        await Expect(tab.Page.Locator(".tray-part .rows")).Not.ToHaveCountAsync(0);
        foreach (var part in await tab.Page.Locator(".part:has(.tray-part)").AllAsync())
        {
            var (column, rows) = ((await part.BoundingBoxAsync())!, (await part.Locator(".tray-part").BoundingBoxAsync())!);
            Assert.True(rows.X >= column.X && rows.X + rows.Width <= column.X + column.Width + 1);
        }

        // With all trays beside their sections the pane is free for the preview.
        await Expect(tab.Page.Locator(".side .preview .reading")).ToBeVisibleAsync();
        await tab.Press("T");
        await Expect(tab.Page.Locator(".tray-part .rows")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task By_keys_an_item_comes_from_the_tray_of_the_section_one_is_in_and_the_section_says_that_it_is_over_full()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Limited);
        var tab = await desk.Open(chromium);
        await tab.Press("j", "t");
        var rows = tab.Page.Locator($"{Section} .rows");
        await Expect(rows.Locator("[data-place=row]").First).ToBeFocusedAsync();
        await tab.Press("j");
        var key = (await tab.Focused())!;
        await tab.Press("r");

        await Expect(tab.Card(key)).ToHaveCountAsync(1);
        Assert.Contains(key, await tab.Items("publications"));
        await Expect(tab.Page.Locator($"{Section} .count")).ToHaveTextAsync("4 of 3");
        await Expect(tab.Page.Locator($"{Section} .part-head .tag.over")).ToHaveTextAsync("1 too many");
        await Expect(tab.Page.Locator(".facts .to-do").Last).ToHaveTextAsync("1 section over the limit");
        await Expect(rows.Locator("[data-place=row]:focus")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_candidate_is_dragged_from_the_tray_of_its_section_and_back()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Limited);
        var tab = await desk.Open(chromium);
        await tab.Page.Locator($"{Section} .tray-toggle").ClickAsync();
        var row = tab.Page.Locator($"{Section} .rows [data-place=row]").First;
        var key = (await row.GetAttributeAsync("data-item"))!;

        await tab.Drag(row, tab.Cards.First, at: 0.1);
        await Expect(tab.Place(key)).ToHaveTextAsync("1.1");
        await tab.Until(Tab.NothingCarried);
        await tab.Drag(tab.Card(key), tab.Page.Locator($"{Section} .tray-part"), at: 0.5);
        await Expect(tab.Card(key)).ToHaveCountAsync(0);
        await desk.Until("drafts/5/en.md", text => !text.Contains($"<!-- item {key}", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_tray_is_filtered_by_words_and_says_how_many_are_left()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Limited);
        var tab = await desk.Open(chromium);
        await tab.Page.Locator($"{Section} .tray-toggle").ClickAsync();
        var rows = tab.Page.Locator($"{Section} .rows [data-place=row]");
        var last = (await rows.Last.GetAttributeAsync("data-title"))!;
        Assert.True(await rows.CountAsync() > 1);
        await tab.Page.Locator($"{Section} .tray-bar input").FillAsync(last.ToUpperInvariant());

        await Expect(rows).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator($"{Section} .tray-part [role=status]")).ToHaveTextAsync("1 candidate");
    }

    private static async Task<(LocatorBoundingBoxResult Cards, LocatorBoundingBoxResult Tray)> Boxes(Tab tab) =>
        ((await tab.Page.Locator($"{Section} .cards").BoundingBoxAsync())!, (await tab.Page.Locator($"{Section} .tray-part").BoundingBoxAsync())!);

    // The demo's sections have no limit; here the first takes three and the third two.
    internal static async Task Limited(string folder)
    {
        var sources = Path.Combine(folder, "sources.yml");
        await File.WriteAllTextAsync(sources, (await File.ReadAllTextAsync(sources))
            .Replace("  - key: publications\n", "  - key: publications\n    at_most: 3\n", StringComparison.Ordinal)
            .Replace("  - key: tools\n", "  - key: tools\n    at_most: 2\n", StringComparison.Ordinal));
        await Commands.Run(folder, "draft", "--no-collect");
    }
}
