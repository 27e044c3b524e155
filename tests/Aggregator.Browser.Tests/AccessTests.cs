using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as axe can see it, for every page, in both colours, wide and narrow.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessTests(Chromium chromium, DemoWeekFolder demo)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Pages = ["", "translate", "sources", "publish", "back-look"];

    [ChromiumFact]
    public async Task Axe_finds_nothing_on_any_page_in_light_and_dark_wide_and_narrow()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        await Together([(1600, ColorScheme.Light), (1600, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark)], async (width, colours) =>
        {
            var faults = new List<string>();
            foreach (var page in Pages)
            {
                var tab = await desk.Open(chromium, page, width, 900, colours);
                faults.AddRange(await Faults(tab, $"/{page} {width} {colours}"));
            }

            return faults;
        });
    }

    [ChromiumFact]
    public async Task Axe_finds_nothing_in_what_opens_on_demand()
    {
        await using var desk = await OpenDesk.OnDemo(demo, SectionTrayTests.Limited);
        await Together([(1600, ColorScheme.Light), (1600, ColorScheme.Dark), (360, ColorScheme.Light)], async (width, colours) =>
        {
            var tab = await desk.Open(chromium, width: width, colours: colours);
            var faults = new List<string>();
            foreach (var (key, shown) in new[] { ("e", ".editor"), ("T", ".tray-part .rows"), ("w", ".why dl"), ("m", ".panel-row"), ("?", "dialog.keys"), ("a", "dialog.form"), ("i", "#intro-text"), ("p", ".reading"), ("f", ".findings"), ("c", ".issue[data-columns]") })
            {
                await tab.Cards.First.FocusAsync();
                await tab.Press(key);
                await tab.Page.Locator(shown).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                faults.AddRange(await Faults(tab, $"{key} {width} {colours}"));
                await tab.Press("Escape");
                await tab.Page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
                if (width == 360)
                {
                    await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Issue", Exact = true }).ClickAsync();
                }
            }

            return faults;
        });
    }

    [ChromiumFact]
    public async Task Axe_finds_nothing_when_something_was_done_refused_published_or_cut_off()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var tab = await desk.Open(chromium, desk.Cable().Address, colours: colours);
            var faults = new List<string>();
            await tab.Press("j", "Shift+ArrowDown");
            await Expect(tab.Toast).ToContainTextAsync("Moved");
            faults.AddRange(await Faults(tab, $"done {colours}"));
            await tab.Press("o");
            await Expect(tab.Page.Locator(".banner")).ToBeVisibleAsync();
            faults.AddRange(await Faults(tab, $"joining {colours}"));
            await tab.Press("Escape", "/");
            await tab.Page.Keyboard.TypeAsync("transformer");
            await Expect(tab.Page.Locator(".search .row").First).ToBeVisibleAsync();
            faults.AddRange(await Faults(tab, $"searching {colours}"));
            var sources = await desk.Open(chromium, "sources", colours: colours);
            await sources.Page.GetByLabel("Add a source by its address").FillAsync("nothing of the kind");
            await sources.Press("Enter");
            await Expect(sources.Page.Locator(".trial .finding")).Not.ToBeEmptyAsync();
            faults.AddRange(await Faults(sources, $"refused {colours}"));
            Assert.Empty(faults);
            await tab.DisposeAsync();
            await sources.DisposeAsync();
        }

        var publish = await desk.Open(chromium, "publish");
        await Expect(publish.Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
        foreach (var box in await publish.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await publish.Page.Locator("button.primary").ClickAsync();
        await Expect(publish.Page.Locator("#done-title")).ToBeVisibleAsync();
        Assert.Empty(await Faults(publish, "published"));
        await publish.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back-look" }).ClickAsync();
        await Expect(publish.Page.Locator("svg.stack")).ToBeVisibleAsync();
        Assert.Empty(await Faults(publish, "back-look"));
        publish.Breaks = true;
        await desk.Stop();
        await Expect(publish.Page.Locator(".when-off")).ToBeVisibleAsync();
        Assert.Empty(await Faults(publish, "cut off"));
        await desk.Start();
        await Expect(publish.Page.Locator(".when-off")).ToBeHiddenAsync();
        await publish.Ready(); // a tab that is just loading anew cannot always be closed
    }

    [ChromiumFact]
    public async Task What_has_the_focus_is_hidden_by_no_bar()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        foreach (var (page, width) in new[] { ("", 1600), ("", 360), ("translate", 1600), ("translate", 360), ("sources", 360) })
        {
            var tab = await desk.Open(chromium, page, width, 740);
            for (var at = 0; at < 40; at++)
            {
                await tab.Press("Tab");
                Assert.Equal("", await tab.Page.EvaluateAsync<string>("""
                    (() => {
                      const on = document.activeElement, box = on.getBoundingClientRect();
                      if (on === document.body || box.width === 0) return "";
                      const x = Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width / 2, 40)));
                      const spots = [box.top + 4, box.top + box.height / 2, box.bottom - 4].filter(y => y > 0 && y < innerHeight).map(y => document.elementFromPoint(x, y));
                      return spots.some(spot => spot && (on.contains(spot) || spot.contains(on))) ? "" : on.outerHTML.slice(0, 200);
                    })()
                    """));
            }
        }
    }

    [ChromiumFact]
    public async Task Nothing_is_wider_than_a_window_of_360_pixels()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        foreach (var page in Pages)
        {
            var tab = await desk.Open(chromium, page, width: 360, height: 740);
            Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"), $"/{page} scrolls sideways");
        }
    }

    /// <summary>Each in a tab of its own and all at once: axe is busy with a page for seconds, on one core.</summary>
    private static async Task Together((int Width, ColorScheme Colours)[] windows, Func<int, ColorScheme, Task<List<string>>> faults) =>
        Assert.Empty((await Task.WhenAll(windows.Select(window => faults(window.Width, window.Colours)))).SelectMany(all => all));

    /// <summary>All that stands in the page itself, which has no frames: so no other page is needed to gather what axe found, as its own driver opens at each call.</summary>
    private static async Task<IEnumerable<string>> Faults(Tab tab, string where)
    {
        if (await tab.Page.EvaluateAsync<bool>("window.axe === undefined"))
        {
            await tab.Page.EvaluateAsync(Axe + "; true");
        }

        var faults = await tab.Page.EvaluateAsync<string[]>("""
            async () => {
              if (frames.length > 0) return ["there are frames, in which nobody looks"];
              const found = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
              if (found.passes.length === 0) return ["no rule looked at anything"];
              return found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node => `${rule.id}: ${node.html}`));
            }
            """);
        return faults.Select(fault => $"{where}: {fault}");
    }
}
