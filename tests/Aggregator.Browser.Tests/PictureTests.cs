using Aggregator.Tests;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>Pictures at the desk: fetched once, by the desk and not by the browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string First = "arxiv:2002.05709";

    [ChromiumFact]
    public async Task A_picture_is_seen_from_the_desk_s_own_copy_and_one_that_cannot_be_had_says_why()
    {
        await using var server = await LoopbackServer.Start();
        await using var desk = await OpenDesk.OnDemo(demo, folder => File.AppendAllTextAsync(Path.Combine(folder, "sources.yml"), "\nnetwork: { allow_private_addresses: true, pause_per_host: 0s }\n"));
        var tab = await desk.Open(chromium);
        var shot = await tab.Page.ScreenshotAsync();
        server.On("/shot.png", async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(shot);
        });
        var editor = tab.Page.Locator(".editor");

        await Pick("/shot.png");
        await Expect(tab.Card(First).Locator("img.shot")).ToBeVisibleAsync();
        Assert.Equal(1600, await tab.Card(First).Locator("img.shot").EvaluateAsync<int>("async picture => { await picture.decode(); return picture.naturalWidth; }"));

        await tab.Focus(First);
        await tab.Press("e");
        await editor.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove" }).ClickAsync();
        await tab.Press("Escape");
        await Expect(editor).ToHaveCountAsync(0);
        await Pick("/gone.png");
        await Expect(tab.Card(First).Locator(".note").Filter(new LocatorFilterOptions { HasText = "Its picture is not there" })).ToContainTextAsync("404");
        Assert.Equal(["/gone.png", "/shot.png"], server.Log.Select(asked => asked.Path).Order(StringComparer.Ordinal));

        async Task Pick(string path)
        {
            await tab.Focus(First);
            await tab.Press("e");
            await editor.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add a picture" }).ClickAsync();
            await editor.GetByLabel("Address").FillAsync(server.At(path).AbsoluteUri);
            await editor.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save the picture" }).ClickAsync();
            await desk.Until("drafts/5/en.md", text => text.Contains(server.At(path).AbsoluteUri, StringComparison.Ordinal));
            await tab.Press("Escape");
            await Expect(editor).ToHaveCountAsync(0);
        }
    }
}
