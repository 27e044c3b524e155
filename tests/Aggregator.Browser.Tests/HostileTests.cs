using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>What strangers write into feeds stays text at the desk, and what slips into a draft runs nowhere.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string First = "arxiv:2002.05709";

    [ChromiumFact]
    public async Task A_hostile_entry_stays_harmless_wherever_it_is_shown()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Poison);
        var tab = await desk.Open(chromium);
        await tab.Page.EvaluateAsync("() => { window.hit = 0; window.alert = () => { window.hit++; }; }");

        await Expect(tab.Page.Locator("[data-place]").Filter(new LocatorFilterOptions { HasText = "<script>" }).First).ToBeVisibleAsync();
        await tab.Press("/");
        await tab.Page.Locator("#search-words").FillAsync("poisonous");
        await Expect(tab.Rows.First).ToBeVisibleAsync();
        foreach (var row in await tab.Rows.AllAsync())
        {
            await row.FocusAsync();
            await tab.Press("r");
        }

        var cards = tab.Cards.Filter(new LocatorFilterOptions { HasText = "poisonous" });
        await Expect(cards.First).ToBeVisibleAsync();
        foreach (var key in new[] { "e", "w", "m" })
        {
            await cards.First.FocusAsync();
            await tab.Press(key);
            await Expect(tab.Page.Locator(".editor, .panel").First).ToBeVisibleAsync();
            await tab.Press("Escape");
        }

        await tab.Press("p");
        await Expect(tab.Page.Locator(".preview .reading")).ToBeVisibleAsync();
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("window.hit"));
        Assert.Equal(0, await tab.Page.Locator("a[href^='javascript'], a[href^='data'], img:not([src^='pictures/']), iframe, object, [onerror], [onclick], [style]:not(.space)").CountAsync());
    }

    [ChromiumFact]
    public async Task Hostile_words_in_the_draft_itself_run_neither_in_the_editor_nor_in_the_preview()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Page.EvaluateAsync("() => { window.hit = 0; window.alert = () => { window.hit++; }; }");
        await tab.Focus(First);
        await tab.Press("e");

        await tab.Page.Locator(".editor textarea").FillAsync(
            "<script>alert(1)</script><img src=x onerror=alert(1)> [link](javascript:alert(1)) <javascript:alert(1)> [data](data:text/html,x) ![picture](https://elsewhere.example/p.png) "
            + "<svg onload=alert(1)> <a href=\"javascript:alert(1)\" style=\"position:fixed\">x</a> [fine](https://example.org/)");
        await Expect(tab.Page.Locator(".written a").Filter(new LocatorFilterOptions { HasText = "fine" })).ToHaveAttributeAsync("href", "https://example.org/");
        await desk.Until(English, text => text.Contains("[fine](https://example.org/)", StringComparison.Ordinal));
        await tab.Press("Escape");
        await Expect(tab.Page.Locator(".editor")).ToHaveCountAsync(0);
        await tab.Press("p");
        await Expect(tab.Page.Locator(".preview a").Filter(new LocatorFilterOptions { HasText = "fine" })).ToBeVisibleAsync();

        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("window.hit"));
        Assert.Equal(0, await tab.Page.Locator("a[href^='javascript'], a[href^='data'], img:not([src^='pictures/']), svg[onload], .reading script").CountAsync());
        Assert.All(await tab.Page.Locator(".reading a[target]").EvaluateAllAsync<string[]>("all => all.map(one => one.rel)"), rel => Assert.Equal("noreferrer noopener", rel));
    }

    [ChromiumFact]
    public async Task The_policy_stops_a_script_that_got_into_the_page_all_the_same()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Page.EvaluateAsync("""
            () => {
              window.hit = 0;
              const inline = document.createElement("script"); inline.textContent = "window.hit++"; document.body.append(inline);
              const button = document.createElement("button"); button.setAttribute("onclick", "window.hit++"); document.body.append(button); button.click();
            }
            """);

        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("window.hit"));
        Assert.Contains(tab.Complaints, said => said.Contains("Content Security Policy", StringComparison.Ordinal));
        tab.Complaints.Clear();
    }

    [ChromiumFact]
    public async Task A_summary_of_nine_megabytes_neither_stops_the_desk_nor_the_tab()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Poison);
        var tab = await desk.Open(chromium);

        await tab.Press("/");
        await tab.Page.Locator("#search-words").FillAsync("endless");
        await Expect(tab.Rows.First).ToBeVisibleAsync();
        await tab.Rows.First.FocusAsync();
        await tab.Press("r");
        var card = tab.Cards.Filter(new LocatorFilterOptions { HasText = "endless" }).First;
        await Expect(card).ToBeVisibleAsync();
        await card.FocusAsync();
        await tab.Press("e");
        await Expect(tab.Page.Locator(".editor")).ToBeVisibleAsync();
        await tab.Press("Escape");
        await Expect(tab.Page.Locator(".editor")).ToHaveCountAsync(0);
        await tab.Press("p");
        await Expect(tab.Page.Locator(".preview .reading")).ToBeVisibleAsync();

        Assert.True(await tab.Page.EvaluateAsync<int>("document.body.innerHTML.length") < 3_000_000);
    }

    // A feed of a stranger, collected as any other.
    private static async Task Poison(string folder)
    {
        var items = new (string Title, string Link, string Text)[]
        {
            ("poisonous &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; paper", "https://example.org/one", "&lt;img src=x onerror=alert(1)&gt; {{ site }} [a](javascript:alert(1))"),
            ("poisonous &quot; onfocus=&quot;alert(1)", "javascript:alert(1)", "&lt;a href=&quot;javascript:alert(1)&quot;&gt;here&lt;/a&gt;"),
            ("poisonous --&gt; &lt;svg onload=alert(1)&gt;", "https://example.org/three?&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "text"),
            ("endless summary of a paper", "https://example.org/endless", string.Concat(Enumerable.Repeat("word after word ", 600_000))),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "recorded", "poison.xml"), $"""
            <rss version="2.0"><channel><title>Poison</title><link>https://example.org/</link>
            {string.Join('\n', items.Select((item, at) => $"<item><guid isPermaLink=\"false\">{at}</guid><title>{item.Title}</title><link>{item.Link}</link><description>{item.Text}</description><pubDate>Thu, 27 Feb 2020 10:00:00 GMT</pubDate></item>"))}
            </channel></rss>
            """);
        var sources = Path.Combine(folder, "sources.yml");
        await File.WriteAllTextAsync(sources, (await File.ReadAllTextAsync(sources)).Replace("\n  # Mentions.\n", "\n  - { key: poison, kind: feed, url: recorded/poison.xml, section: publications, every: 36500d }\n\n  # Mentions.\n", StringComparison.Ordinal));
        await Commands.Run(folder, "collect", "poison");
        await Commands.Run(folder, "draft", "--no-collect");
    }
}
