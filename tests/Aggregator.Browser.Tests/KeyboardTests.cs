using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>The whole way of an issue without a mouse: this test touches nothing but the keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string First = "arxiv:2002.05709";
    private const string Second = "arxiv:2002.08155";

    [ChromiumFact]
    public async Task An_issue_is_sorted_written_and_published_by_keyboard_alone()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        var keys = tab.Page.Keyboard;

        // The introduction.
        await tab.Press("i");
        await Expect(tab.Page.Locator("#intro-text")).ToBeFocusedAsync();
        await tab.Press("Control+a");
        await keys.TypeAsync("Written without a mouse.");
        await tab.Press("Control+Enter");
        await desk.Until("drafts/5/en.md", text => text.Contains("Written without a mouse.", StringComparison.Ordinal));

        await Expect(tab.Page.Locator("#intro-text")).ToHaveCountAsync(0);

        // The first item: another title, a text.
        await tab.Press("j");
        await tab.IsFocused(First);
        await tab.Press("e");
        await Expect(tab.Page.Locator(".editor input.title")).ToBeFocusedAsync();
        await keys.TypeAsync("Alike and apart");
        await tab.Press("Tab");
        await tab.Press("Control+a");
        await keys.TypeAsync("SimCLR says which parts carry the result: [the paper](https://arxiv.org/abs/2002.05709).");
        await tab.Press("Control+Enter");
        await desk.Until("drafts/5/en.md", text => text.Contains("***Alike and apart***", StringComparison.Ordinal) && text.Contains("SimCLR says which", StringComparison.Ordinal));
        await Expect(tab.Card(First)).ToBeFocusedAsync();

        // The second one up, the third one out, another one in.
        await tab.Press("j", "Shift+ArrowUp");
        await Expect(tab.Place(Second)).ToHaveTextAsync("1.1");
        await Expect(tab.Card(Second)).ToBeFocusedAsync();
        await tab.Press("j", "j");
        var third = await tab.Focused();
        await tab.Press("x");
        await Expect(tab.Card(third!)).ToHaveCountAsync(0);
        await tab.Press("/");
        await Expect(tab.Page.Locator("#search-words")).ToBeFocusedAsync();
        await keys.TypeAsync("Downstream NLP task API");
        await Expect(tab.Rows).ToHaveCountAsync(1);
        await Expect(tab.Rows.First).ToContainTextAsync("Downstream NLP task API"); // one row may be the answer to half of the words too
        await TabTo(tab, "document.activeElement.dataset?.place === 'row'");
        await tab.Press("Enter");
        await Expect(tab.Cards).ToHaveCountAsync(26);

        // A link that nobody carries; two items made one; what was translated and changed since is looked at.
        await tab.Press("Escape", "a");
        await Expect(tab.Page.GetByLabel("Address")).ToBeFocusedAsync();
        await keys.TypeAsync("http://127.0.0.1:9/a-post");
        await tab.Press("Tab", "Tab");
        await keys.TypeAsync("A post by hand");
        await tab.Press("Enter");
        await Expect(tab.Cards.Filter(new Microsoft.Playwright.LocatorFilterOptions { HasText = "A post by hand" })).ToBeFocusedAsync();
        await Expect(tab.Cards).ToHaveCountAsync(27);
        await tab.Press("o");
        await Expect(tab.Page.Locator(".banner")).ToContainTextAsync("A post by hand");
        await tab.Press("k", "o");
        await Expect(tab.Cards).ToHaveCountAsync(26);
        await Expect(tab.Page.Locator("[data-place=card]:focus")).ToHaveCountAsync(1);
        await tab.Press("v");
        await Expect(tab.Page.Locator(".card [lang=zh]").First).ToBeVisibleAsync();
        await tab.Press("v");
        await Expect(tab.Page.Locator(".card [lang=en]").First).ToBeVisibleAsync();

        // Out with it.
        await tab.Press("Escape", "4");
        await Expect(tab.Page.GetByText("Publish issue 5").First).ToBeVisibleAsync();
        foreach (var rule in await tab.Page.Locator(".rule-head strong").AllInnerTextsAsync())
        {
            await TabTo(tab, $"document.activeElement.type === 'checkbox' && document.activeElement.parentElement.innerText.includes('{rule}')");
            await tab.Press("Space");
        }

        await Expect(tab.Page.Locator("button.primary")).ToBeEnabledAsync();
        await TabTo(tab, "document.activeElement.matches('button.primary')");
        await tab.Press("Enter");
        await Expect(tab.Page.Locator("#done-title")).ToBeFocusedAsync();

        await Expect(tab.Page.Locator(".learnt")).ToContainTextAsync("kept");
        await Expect(tab.Page.Locator(".learnt")).ToContainTextAsync("dropped");
        var post = await File.ReadAllTextAsync(Directory.GetFiles(desk.PathOf("published"), "*_en.md").Single());
        Assert.Contains("Written without a mouse.", post, StringComparison.Ordinal);
        Assert.Contains("***Alike and apart***", post, StringComparison.Ordinal);
        Assert.Contains("Downstream NLP task API", post, StringComparison.Ordinal);
        Assert.True(post.IndexOf("CodeBERT:", StringComparison.Ordinal) < post.IndexOf("Alike and apart***", StringComparison.Ordinal));
        Assert.DoesNotContain("<!-- item", post, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task What_a_key_did_takes_the_focus_from_nobody_who_walked_on()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var cable = desk.Cable();
        var tab = await desk.Open(chromium, cable.Address);
        await tab.Press("j", "j");
        await tab.IsFocused(Second);

        cable.Hold();
        await tab.Press("Shift+ArrowUp", "j");
        var third = await tab.Focused();
        Assert.NotEqual(Second, third);
        cable.Release();

        await Expect(tab.Place(Second)).ToHaveTextAsync("1.1");
        await tab.Rest(); // the focus is told after the new place
        Assert.Equal(third, await tab.Focused());
    }

    [ChromiumFact]
    public async Task What_is_typed_before_a_dialog_is_there_goes_into_it_and_a_key_after_it_is_a_command_again()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var cable = desk.Cable();
        var tab = await desk.Open(chromium, cable.Address);
        await tab.Press("j");
        cable.Hold();
        await tab.Press("a");
        await tab.Page.Keyboard.TypeAsync("example.org/x");
        cable.Release();

        await Expect(tab.Page.GetByLabel("Address")).ToHaveValueAsync("example.org/x");
        await tab.Page.Keyboard.TypeAsync("yz");
        await Expect(tab.Page.GetByLabel("Address")).ToHaveValueAsync("example.org/xyz");
        await tab.Press("Escape");
        await Expect(tab.Page.Locator("dialog")).ToHaveCountAsync(0);
        await tab.Press("e");
        await Expect(tab.Page.Locator(".editor")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task What_was_looked_at_loses_its_mark_by_one_key()
    {
        await using var desk = await OpenDesk.OnDemo(demo, async folder =>
        {
            var chinese = Path.Combine(folder, "drafts", "5", "zh.md");
            var text = await File.ReadAllTextAsync(chinese);
            var at = text.IndexOf("✏️", text.IndexOf($"<!-- item {First}", StringComparison.Ordinal), StringComparison.Ordinal);
            await File.WriteAllTextAsync(chinese, text[..at] + "译文[1]。" + text[text.IndexOf('\n', at)..]);
        });
        var tab = await desk.Open(chromium);
        await tab.Press("j", "e");
        await Expect(tab.Page.Locator(".editor input.title")).ToBeFocusedAsync();
        await tab.Press("Tab", "Control+a");
        await tab.Page.Keyboard.TypeAsync("Said anew: [the paper](https://arxiv.org/abs/2002.05709).");
        await tab.Press("Control+Enter");
        await desk.Until("drafts/5/zh.md", text => text.Contains("stale", StringComparison.Ordinal));
        await tab.IsFocused(First);
        await tab.Press("v");
        await Expect(tab.Card(First)).ToContainTextAsync("stale");
        await tab.Card(First).FocusAsync();
        await tab.Press("y");

        await desk.Until("drafts/5/zh.md", text => !text.Contains("stale", StringComparison.Ordinal));
        await Expect(tab.Card(First)).Not.ToContainTextAsync("stale");
        await tab.IsFocused(First);
    }

    [ChromiumFact]
    public async Task The_focus_is_never_lost_by_what_opens_closes_or_goes()
    {
        await using var desk = await OpenDesk.OnDemo(demo, SectionTrayTests.Limited);
        var tab = await desk.Open(chromium);
        await tab.Press("j");
        var cards = await tab.Cards.CountAsync();
        foreach (var (key, seen, count) in new[]
        {
            ("?", "dialog.keys[open]", 1), ("Escape", "dialog", 0), ("a", "dialog.form[open]", 1), ("Escape", "dialog", 0), ("e", ".editor", 1), ("Escape", ".editor", 0),
            ("w", ".why", 1), ("Escape", ".why", 0), ("m", ".panel", 1), ("Escape", ".panel", 0), ("x", ".card", cards - 1), ("z", ".card", cards),
            ("t", ".tray-part .row:focus", 1), ("r", ".card", cards + 1), ("i", "#intro-text", 1), ("Control+Enter", "#intro-text", 0),
            ("c", ".issue[data-columns]", 1), ("c", ".issue[data-columns]", 0),
        })
        {
            await tab.Press(key);
            await Expect(tab.Page.Locator(seen)).ToHaveCountAsync(count);
            await tab.Until("() => document.activeElement !== document.body");
        }

        // A button that goes with what it did: the focus returns to where it was before.
        await tab.Cards.First.FocusAsync();
        await tab.Press("x");
        await Expect(tab.Toast).ToContainTextAsync("Dropped");
        await tab.Toast.GetByText("Undo").FocusAsync();
        await tab.Press("Enter");
        await Expect(tab.Toast).ToContainTextAsync("Taken back");
        await Expect(tab.Page.Locator("[data-place=card]:focus")).ToHaveCountAsync(1);
        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new Microsoft.Playwright.PageGetByRoleOptions { Name = "Keys", Exact = true }).FocusAsync();
        await tab.Press("Enter");
        await tab.Page.Locator("dialog").WaitForAsync();
        await tab.Press("Escape");
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new Microsoft.Playwright.PageGetByRoleOptions { Name = "Keys", Exact = true })).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_focus_is_always_seen()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        for (var at = 0; at < 40; at++)
        {
            await tab.Press("Tab");
            var seen = await tab.Page.EvaluateAsync<string>("(() => { const on = document.activeElement, style = getComputedStyle(on); return on === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) ? '' : on.outerHTML.slice(0, 200); })()");
            Assert.Equal("", seen);
        }
    }

    private static async Task TabTo(Tab tab, string condition)
    {
        for (var at = 0; at < 120; at++)
        {
            if (await tab.Page.EvaluateAsync<bool>(condition))
            {
                return;
            }

            await tab.Press("Tab");
        }

        Assert.Fail("never reached with Tab: " + condition);
    }
}
