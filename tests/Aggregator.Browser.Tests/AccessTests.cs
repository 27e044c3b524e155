using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as axe can see it, for every page, in both colours, wide and narrow.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessTests(Chromium chromium, DemoWeekFolder demo)
{
    private static readonly string[] Pages = ["", "translate", "sources", "publish", "back-look"];

    [ChromiumFact]
    public async Task Axe_finds_nothing_on_any_page_in_light_and_dark_wide_and_narrow()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var faults = new List<string>();
        foreach (var (width, colours) in new[] { (1600, ColorScheme.Light), (1600, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            foreach (var page in Pages)
            {
                var tab = await desk.Open(chromium, page, width, 900, colours);
                faults.AddRange(await Faults(tab, $"/{page} {width} {colours}"));
            }
        }

        Assert.Empty(faults);
    }

    [ChromiumFact]
    public async Task Axe_finds_nothing_in_what_opens_on_demand()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        foreach (var width in new[] { 1600, 360 })
        {
            var tab = await desk.Open(chromium, width: width);
            var faults = new List<string>();
            foreach (var (key, shown) in new[] { ("e", ".editor"), ("w", ".why dl"), ("m", ".panel-row"), ("?", "dialog.keys"), ("a", "dialog.form"), ("i", "#intro-text"), ("p", ".reading"), ("f", ".findings"), ("c", ".issue[data-columns]") })
            {
                await tab.Cards.First.FocusAsync();
                await tab.Press(key);
                await tab.Page.Locator(shown).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                faults.AddRange(await Faults(tab, $"{key} {width}"));
                await tab.Press("Escape");
                await tab.Page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
                if (width == 360)
                {
                    await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Issue", Exact = true }).ClickAsync();
                }
            }

            Assert.Empty(faults);
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

    private static async Task<IEnumerable<string>> Faults(Tab tab, string where)
    {
        var result = await tab.Page.RunAxe();
        return result.Violations.SelectMany(rule => rule.Nodes.Take(3).Select(node => $"{where}: {rule.Id}: {node.Html}"));
    }
}
