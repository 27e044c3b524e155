using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>What is dragged shows what it will do while it is held, and what it did before the desk has answered.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DragTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string First = "arxiv:2002.05709";
    private const string Second = "arxiv:2002.08155";
    private const string Would = "element => element.dataset.would ?? element.textContent.trim()";

    [ChromiumFact]
    public async Task A_drop_shows_its_result_before_the_desk_answers()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        var before = await tab.Items("publications");

        wire.Hold();
        await tab.Drag(tab.Card(First), tab.Card(before[2]), at: 0.9);

        var shown = tab.Page.Locator("[data-section=publications] .card:visible");
        await Expect(shown.Nth(2)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("would"));
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], await shown.Locator(".num").EvaluateAllAsync<string[]>($"all => all.map({Would})"));
        await Expect(tab.Card(First)).ToBeHiddenAsync();
        Assert.Equal(before, await tab.Items("publications")); // the desk's own page is untouched

        wire.Release();
        await Expect(tab.Page.Locator(".would")).ToHaveCountAsync(0);
        Assert.Equal([before[1], before[2], First, before[3], before[4]], await tab.Items("publications"));
        await Expect(tab.Page.Locator("[data-would], [data-away], [data-taken]")).ToHaveCountAsync(0);
        await Expect(tab.Place(First)).ToHaveTextAsync("1.3");
    }

    [ChromiumFact]
    public async Task A_drop_that_the_desk_refuses_is_taken_back_and_said()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        var before = await tab.Items("publications");

        wire.Hold();
        var (code, said) = await desk.Run("drop", First);
        Assert.True(code == 0, said);
        await tab.Drag(tab.Card(First), tab.Card(before[2]), at: 0.9);
        await Expect(tab.Page.Locator(".would")).ToHaveCountAsync(1);
        wire.Release();

        await Expect(tab.Page.Locator(".toast.problem")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".would, [data-away]")).ToHaveCountAsync(0);
        Assert.Equal(before.Skip(1), await tab.Items("publications"));
    }

    [ChromiumFact]
    public async Task A_row_of_the_tray_stands_in_the_section_at_once_and_a_card_leaves_it_at_once()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        await tab.Drag(tab.Card(First), tab.Page.Locator(".side .pane"), at: 0.8);
        await Expect(tab.Row(First)).ToHaveCountAsync(1);

        wire.Hold();
        await tab.Drag(tab.Row(First), tab.Card(Second), at: 0.1);
        await Expect(tab.Page.Locator("[data-section=publications] .card").First).ToContainTextAsync("A Simple Framework");
        await Expect(tab.Row(First)).ToBeHiddenAsync();
        wire.Release();
        await Expect(tab.Card(First)).ToHaveCountAsync(1);
        await tab.Until(Tab.NothingCarried);

        wire.Hold();
        await tab.Drag(tab.Card(First), tab.Page.Locator(".side .pane"), at: 0.8);
        await Expect(tab.Card(First)).ToBeHiddenAsync();
        wire.Release();
        await Expect(tab.Card(First)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Numbers_of_items_and_references_and_the_preview_follow_what_is_held()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Press("v", "p");
        var preview = tab.Page.Locator(".preview .reading");
        await Expect(preview).ToHaveAttributeAsync("lang", "zh");
        var items = await tab.Items("publications");
        var file = desk.Read("drafts/5/zh.md");

        await Hold(tab, tab.Card(First), tab.Card(items[1]), at: 0.9);
        await Expect(tab.Card(First).Locator(".num")).ToHaveAttributeAsync("data-would", "1.2");
        await Expect(tab.Card(items[1]).Locator(".num")).ToHaveAttributeAsync("data-would", "1.1");
        await Expect(tab.Card(First).Locator("[data-ref]").First).ToHaveAttributeAsync("data-would", "[2]");
        await Expect(tab.Card(items[1]).Locator("[data-ref]").First).ToHaveAttributeAsync("data-would", "[1]");
        await Expect(preview).ToContainTextAsync(new System.Text.RegularExpressions.Regex("1\\.1 CodeBERT"));
        await Expect(preview).ToContainTextAsync(new System.Text.RegularExpressions.Regex("CodeBERT[^\\]]*\\[1\\]"));
        Assert.Equal(file, desk.Read("drafts/5/zh.md"));

        await tab.Press("Escape");
        await Expect(preview).ToContainTextAsync(new System.Text.RegularExpressions.Regex("1\\.2 CodeBERT"));
        await Expect(tab.Page.Locator("[data-would]")).ToHaveCountAsync(0);
        await tab.Page.Mouse.UpAsync();
        Assert.Equal(items, await tab.Items("publications"));
        Assert.Equal(file, desk.Read("drafts/5/zh.md"));
    }

    [ChromiumFact]
    public async Task What_is_let_go_where_it_was_taken_up_changes_nothing_and_says_nothing()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Drag(tab.Card(First), tab.Card(First), at: 0.8);

        await Expect(tab.Page.Locator(".would, .mark, .ghost, [data-away]")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator(".toast")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_menu_moves_an_item_for_whoever_cannot_drag()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, width: 360, height: 740);
        var before = await tab.Items("publications");

        await tab.Card(First).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move A Simple" }).ClickAsync();
        await tab.Card(First).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Down:" }).ClickAsync();

        await Expect(tab.Place(First)).ToHaveTextAsync("1.2");
        Assert.Equal([before[1], First], (await tab.Items("publications")).Take(2));
    }

    private static async Task Hold(Tab tab, ILocator from, ILocator to, double at)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await tab.Page.Mouse.MoveAsync(start.X + 60, start.Y + 14);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(end.X + 80, (float)(end.Y + end.Height * at), new MouseMoveOptions { Steps = 12 });
    }
}
