using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>The pictures of README and docs/review.md, of the demo's week: <c>AGGREGATOR_RENEW=1 dotnet test tests/Aggregator.Browser.Tests --filter Screenshots</c>.</summary>
[Collection(BrowserCollection.Name)]
public sealed class Screenshots(Chromium chromium, DemoWeekFolder demo)
{
    /// <summary>Bytes; a README is read on a train, too.</summary>
    private const int Largest = 250_000;

    private static readonly string[] Names = ["issue", "trays", "editor", "preview", "columns", "translate", "sources", "publish", "back-look", "narrow"];

    [ChromiumFact]
    public async Task Pictures_are_there_and_small()
    {
        if (Environment.GetEnvironmentVariable("AGGREGATOR_RENEW") == "1")
        {
            await Renew();
        }

        Assert.All(Names, name => Assert.InRange(new FileInfo(PathOf(name)).Length, 5_000, Largest));
    }

    private async Task Renew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("issue"))!);
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, width: 1280, height: 800);
        await tab.Focus("arxiv:2002.08155");
        await tab.Page.EvaluateAsync("document.querySelector('.sheet').scrollTop = 0");
        await Take(tab, "issue");

        await tab.Press("e");
        await tab.Page.Locator(".editor textarea").FillAsync("One encoder for functions *and* their documentation, in six programming languages: [CodeBERT](https://arxiv.org/abs/2002.08155) finds code from a question and writes what a function is for.");
        await desk.Until("drafts/5/en.md", text => text.Contains("for functions *and* their", StringComparison.Ordinal));
        await Take(tab, "editor");

        await tab.Press("Control+Enter");
        await Expect(tab.Page.Locator(".editor")).ToHaveCountAsync(0);
        await tab.Press("p");
        await Expect(tab.Page.Locator(".preview")).ToContainTextAsync("for functions and their");
        await tab.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Edition" }).GetByText("zh").ClickAsync();
        await Expect(tab.Page.Locator(".preview")).ToContainTextAsync("[1]");
        await Take(tab, "preview");

        await using (var limited = await OpenDesk.OnDemo(demo, SectionTrayTests.Limited))
        {
            var trays = await limited.Open(chromium, width: 1500, height: 760);
            await trays.Press("T");
            await Expect(trays.Page.Locator(".preview .reading")).ToBeVisibleAsync();
            await Take(trays, "trays");
        }

        var dark = await desk.Open(chromium, width: 1280, height: 800, colours: ColorScheme.Dark);
        await dark.Press("c");
        await dark.Page.Locator(".issue[data-columns]").WaitForAsync();
        await Take(dark, "columns");

        var narrow = await desk.Open(chromium, width: 360, height: 740);
        await Take(narrow, "narrow");

        foreach (var page in new[] { "translate", "sources", "publish" })
        {
            var there = await desk.Open(chromium, page, 1280, 800);
            await Expect(there.Page.Locator(".pair, tbody tr, .rules > li").First).ToBeVisibleAsync();
            await Take(there, page);
        }

        var publish = await desk.Open(chromium, "publish", 1280, 800);
        await Expect(publish.Page.Locator(".rules > li").First).ToBeVisibleAsync();
        for (var round = 0; round < 3 && await publish.Page.Locator("#done-title").CountAsync() == 0; round++)
        {
            // Publishing knows rules of its own, which are shown once they stood in the way.
            foreach (var box in await publish.Page.GetByRole(AriaRole.Checkbox).AllAsync())
            {
                await box.CheckAsync();
            }

            await publish.Page.Locator("button.primary").ClickAsync();
            await Expect(publish.Page.Locator("#done-title, .toast.problem").First).ToBeVisibleAsync();
        }

        await Expect(publish.Page.Locator("#done-title")).ToBeVisibleAsync();
        await publish.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back-look" }).ClickAsync();
        await Expect(publish.Page.Locator("svg.stack")).ToBeVisibleAsync();
        await Take(publish, "back-look");
    }

    private static async Task Take(Tab tab, string name)
    {
        await tab.Page.EvaluateAsync("() => document.querySelectorAll('.toast').forEach(toast => toast.hidden = true)");
        await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf(name) });
    }

    private static string PathOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Aggregator.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "pictures", name + ".png");
    }
}
