using Aggregator.App.Demo;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>The pages beside the issue's: sources, publish, translate, back-look; and editions that run from right to left.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PagesTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string First = "arxiv:2002.05709";

    [ChromiumFact]
    public async Task Sources_show_their_health_are_visited_now_and_switched_off()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "sources");
        var closed = tab.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "closed-blog" });
        await Expect(closed).ToContainTextAsync("needs you");
        await Expect(tab.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "paper-desk" })).ToContainTextAsync("2020-02-25");

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Visit now: annotated" }).ClickAsync();
        await Expect(tab.Toast).ToContainTextAsync("annotated:");

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch off: closed-blog" }).ClickAsync();
        await Expect(closed).ToContainTextAsync("Switch on");
        await desk.Until("sources.yml", text => text.Contains("enabled: false", StringComparison.Ordinal));
        Assert.Contains("# A blog that closed", desk.Read("sources.yml"), StringComparison.Ordinal);

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Troubled first" }).ClickAsync();
        await Expect(tab.Page.Locator("tbody tr").Last).ToContainTextAsync("closed-blog");
    }

    [ChromiumFact]
    public async Task A_source_is_added_by_its_address_after_a_look_at_what_it_has()
    {
        await using var server = await DemoServer.Start(CancellationToken.None);
        await using var desk = await OpenDesk.OnDemo(demo, folder => File.AppendAllTextAsync(Path.Combine(folder, "sources.yml"), "\nnetwork: { allow_private_addresses: true, pause_per_host: 0s }\n"));
        var tab = await desk.Open(chromium, "sources");

        await tab.Page.GetByLabel("Add a source by its address").FillAsync(new Uri(server.Address, "recorded/blogs/annotated.xml").AbsoluteUri);
        await tab.Press("Enter");
        await Expect(tab.Page.Locator(".trial .entries li").First).ToContainTextAsync("Annotated");
        Assert.DoesNotContain(server.Address.Authority, desk.Read("sources.yml"), StringComparison.Ordinal);

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add it to sources.yml" }).ClickAsync();
        await desk.Until("sources.yml", text => text.Contains(server.Address.Authority, StringComparison.Ordinal));
        await Expect(tab.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = server.Address.Authority })).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task An_address_that_is_no_feed_is_said_to_be_none()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "sources");

        await tab.Page.GetByLabel("Add a source by its address").FillAsync("http://127.0.0.1:9/feed");
        await tab.Press("Enter");

        await Expect(tab.Page.Locator(".trial .finding")).Not.ToBeEmptyAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add it to sources.yml" })).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task No_file_of_the_disk_can_be_named_where_an_address_is_asked_for()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "sources");
        foreach (var path in new[] { "file:///etc/passwd", "/etc/passwd", "../sources.yml", "recorded/blogs/annotated.xml", "ftp://127.0.0.1/etc/passwd" })
        {
            await Expect(tab.Page.Locator(".try button")).ToBeEnabledAsync(); // while one is tried, no other is
            await tab.Page.GetByLabel("Add a source by its address").FillAsync(path);
            await tab.Page.Locator(".trial").EvaluateAllAsync<object?>("all => all.forEach(one => { one.dataset.old = 'yes'; })");
            await tab.Press("Enter");
            await Expect(tab.Page.Locator(".trial:not([data-old]) .finding")).Not.ToBeEmptyAsync();
            await Expect(tab.Page.Locator(".trial .entries, .trial code")).ToHaveCountAsync(0);
        }

        await Expect(tab.Page.Locator("tbody tr")).ToHaveCountAsync(21);
    }

    [ChromiumFact]
    public async Task Publishing_waits_for_the_check_or_for_a_rule_waved_through_and_then_shows_the_back_look()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "publish");
        var button = tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish issue 5" });

        await Expect(tab.Page.GetByText("findings of")).ToBeVisibleAsync();
        await Expect(button).ToBeDisabledAsync();
        Assert.False(Directory.Exists(desk.PathOf("published")));
        foreach (var box in await tab.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await button.ClickAsync();
        await Expect(tab.Page.Locator("#done-title")).ToHaveTextAsync("Issue 5 is published");
        await Expect(tab.Page.Locator(".files li")).Not.ToHaveCountAsync(0);
        Assert.Equal(2, Directory.GetFiles(desk.PathOf("published"), "*.md").Length);

        await tab.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back-look" }).ClickAsync();
        await Expect(tab.Page.Locator("tbody tr")).ToContainTextAsync(["5"]);
        await Expect(tab.Page.Locator("svg.stack rect.kept")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_translator_sees_the_original_beside_the_translation_and_what_is_stale()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, "translate");
        var pair = tab.Page.Locator(".pair").Nth(1);
        await Expect(pair).ToContainTextAsync("A Simple Framework");

        await pair.Locator("textarea").FillAsync("SimCLR 不用标签也能描述图片[1]。");
        await desk.Until("drafts/5/zh.md", text => text.Contains("SimCLR 不用标签也能描述图片[1]。", StringComparison.Ordinal));
        await Expect(tab.Page.Locator(".facts").First).ToContainTextAsync("25 to translate");

        var other = await desk.Open(chromium);
        await other.Focus(First);
        await other.Press("e");
        await other.Page.Locator(".editor textarea").FillAsync("The original says something else now: [the paper](https://arxiv.org/abs/2002.05709).");
        await desk.Until("drafts/5/en.md", text => text.Contains("something else now", StringComparison.Ordinal));
        await Expect(pair.Locator(".reading").First).ToContainTextAsync("something else now");
    }

    [ChromiumFact]
    public async Task Refresh_drafts_again_and_keeps_what_was_written()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Focus(First);
        await tab.Press("e");
        await tab.Page.Locator(".editor textarea").FillAsync("My own words.");
        await desk.Until("drafts/5/en.md", text => text.Contains("My own words.", StringComparison.Ordinal));

        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refresh" }).ClickAsync();
        await Expect(tab.Toast).Not.ToBeEmptyAsync();

        Assert.Contains("My own words.", desk.Read("drafts/5/en.md"), StringComparison.Ordinal);
        await Expect(tab.Cards).ToHaveCountAsync(26);
    }

    [ChromiumFact]
    public async Task An_edition_from_right_to_left_is_written_and_shown_that_way()
    {
        await using var desk = await OpenDesk.OnDemo(demo, async folder =>
        {
            var sources = Path.Combine(folder, "sources.yml");
            await File.WriteAllTextAsync(sources, (await File.ReadAllTextAsync(sources)).Replace("    - language: zh\n      template: numbered\n", "    - language: ar\n      template: numbered\n", StringComparison.Ordinal)
                .Replace("_zh.md", "_ar.md", StringComparison.Ordinal));
            await Commands.Run(folder, "draft", "--no-collect");
        });
        var tab = await desk.Open(chromium);
        await tab.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Edition" }).GetByText("ar").ClickAsync();
        await tab.Press("p");

        await Expect(tab.Page.Locator(".preview .reading")).ToHaveAttributeAsync("dir", "rtl");
        await tab.Focus(First);
        await tab.Press("e");
        await Expect(tab.Page.Locator(".editor textarea")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(tab.Page.Locator(".editor textarea")).ToHaveAttributeAsync("lang", "ar");
    }
}
