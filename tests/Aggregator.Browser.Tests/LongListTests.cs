using System.Globalization;
using System.Text;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>Two thousand candidates: opened, searched, scrolled and dragged, while the browser says how long each of its tasks took.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LongListTests(Chromium chromium, DemoWeekFolder demo, ITestOutputHelper output)
{
    /// <summary>Rows are drawn where the list was scrolled to.</summary>
    internal const string SeesRows = """
        () => {
            const box = document.querySelector(".side .rows")?.getBoundingClientRect();
            return box && [1, box.height / 2, box.height - 1].every(y => document.elementFromPoint(box.left + 100, box.top + y)?.closest(".row"));
        }
        """;

    /// <summary>The desk has an item at a place.</summary>
    internal const string Stands = """([key, at]) => document.querySelector(`[data-place=card][data-item="${key}"] .num:not([data-would])`)?.textContent === at""";

    private const int Candidates = 2_000;

    private static readonly string[] Makers = ["Sparse", "Frugal", "Recurrent", "Federated", "Bilingual", "Causal", "Lexical", "Robust", "Prompted", "Contrastive", "Graphical", "Neural", "Patient", "Modular", "Private", "Temporal", "Visual", "Aligned", "Quiet", "Greedy"];
    private static readonly string[] Things = ["parsers", "tokenizers", "retrievers", "summaries", "embeddings", "dialogues", "captions", "translations", "benchmarks", "corpora", "decoders", "taggers", "grammars", "treebanks", "glosses", "rankings", "agents", "memories", "lexicons", "readers"];
    private static readonly string[] Places = ["in hospitals", "for courts", "under noise", "without labels", "at night"];

    [ChromiumFact]
    public async Task Two_thousand_candidates_scroll_and_drag_without_a_long_task()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Crowd);
        var tab = await desk.Open(chromium);
        var box = tab.Page.Locator(".rows");
        await Expect(tab.Rows.First).ToBeVisibleAsync();
        Assert.True(int.Parse((await box.GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture) > Candidates - 200);
        Assert.True(await tab.Rows.CountAsync() <= 60);

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

            await tab.Until(SeesRows);
        });
        var index = (await tab.Rows.First.GetAttributeAsync("data-index"))!;
        Assert.True(int.Parse(index, CultureInfo.InvariantCulture) > 500, $"scrolled to {index}");

        var dragging = await MainThread.During(chromium, async () =>
        {
            var key = (await tab.Rows.Nth(25).GetAttributeAsync("data-item"))!;
            await tab.Drag(tab.Row(key), tab.Cards.First, at: 0.1);
            await tab.Until(Stands, new[] { key, "1.1" });
            await tab.Until(Tab.NothingCarried);
            for (var turn = 0; turn < 5; turn++)
            {
                var moved = (await tab.Cards.Nth(0).GetAttributeAsync("data-item"))!;
                await tab.Drag(tab.Card(moved), tab.Cards.Nth(3), at: 0.9);
                await tab.Until(Stands, new[] { moved, "1.4" });
            }
        });
        var said = $"{Candidates} candidates: main thread while scrolling: {scrolling}; dragging: {dragging}";
        output.WriteLine(said);
        Console.WriteLine(said);
        Assert.Empty(scrolling.Long);
        Assert.Empty(dragging.Long);
    }

    [ChromiumFact]
    public async Task The_last_of_two_thousand_rows_is_reached_by_key_and_found_by_words()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Crowd);
        var tab = await desk.Open(chromium);
        await tab.Press("t");
        await tab.Page.Locator(".row:focus").WaitForAsync();
        for (var turn = 0; turn < 80; turn++)
        {
            await tab.Press("j");
        }

        await tab.Page.Locator(".row[data-index='80']").WaitForAsync();
        await Expect(tab.Page.Locator(".row[data-index='80']")).ToBeFocusedAsync();
        await tab.Page.Locator("#tray-words").FillAsync("quiet treebanks at night");
        await Expect(tab.Rows).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task Rows_that_come_late_take_the_focus_from_none_and_leave_no_gap()
    {
        await using var desk = await OpenDesk.OnDemo(demo, Crowd);
        var cable = desk.Cable();
        var tab = await desk.Open(chromium, cable.Address);
        await tab.Press("t");
        await tab.Page.Locator(".row:focus").WaitForAsync();
        await tab.Press([.. Enumerable.Repeat("j", 8)]);
        var row = tab.Page.Locator(".side .row[data-index='8']");
        await Expect(row).ToBeFocusedAsync();

        // There and back while the desk has not answered yet: its answer shows what is no longer looked at.
        cable.Hold();
        await tab.Page.Locator(".side .rows").EvaluateAsync("""
            async box => {
              const frame = () => new Promise(requestAnimationFrame);
              box.scrollTop = box.scrollHeight / 2; await frame(); await frame();
              box.scrollTop = 0; await frame(); await frame();
            }
            """);
        await Expect(row).ToBeFocusedAsync();
        // The browser itself remembers that it came: the list is there only until the desk's next answer.
        await tab.Page.Locator(".side .rows").EvaluateAsync("""
            box => new MutationObserver(() => { if (box.dataset.first !== "0") box.dataset.late = "yes"; }).observe(box, { attributeFilter: ["data-first"] })
            """);
        cable.Release();
        await Expect(tab.Page.Locator(".side .rows[data-late]")).ToBeAttachedAsync();

        await Expect(row).ToBeFocusedAsync();
        await tab.Until(SeesRows);
        await tab.Press("j");
        await Expect(tab.Page.Locator(".side .row[data-index='9']")).ToBeFocusedAsync();
    }

    private static async Task Crowd(string folder)
    {
        var feed = new StringBuilder("""<feed xmlns="http://www.w3.org/2005/Atom"><title>A crowd</title><id>urn:crowd</id><updated>2020-02-28T00:00:00Z</updated>""");
        for (var at = 0; at < Candidates; at++)
        {
            var title = $"{Makers[at % 20]} {Things[at / 20 % 20]} {Places[at / 400]}";
            var day = new DateTimeOffset(2020, 2, 10, 0, 0, 0, TimeSpan.Zero).AddMinutes(at * 12);
            feed.Append(CultureInfo.InvariantCulture, $"<entry><id>urn:crowd:{at}</id><title>{title}</title><link href=\"https://crowd.example.org/{at:0000}\"/><updated>{day:yyyy-MM-ddTHH:mm:ssZ}</updated><summary>A report on {title.ToLowerInvariant()}, number {at}.</summary></entry>");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "recorded", "crowd.xml"), feed.Append("</feed>").ToString());
        var sources = Path.Combine(folder, "sources.yml");
        await File.WriteAllTextAsync(sources, (await File.ReadAllTextAsync(sources))
            .Replace("\n  # Mentions.\n", "\n  - { key: crowd, kind: feed, url: recorded/crowd.xml, section: publications, every: 36500d }\n\n  # Mentions.\n", StringComparison.Ordinal)
            .Replace("    heading: {", "    at_most: 6\n    heading: {", StringComparison.Ordinal));
        await Commands.Run(folder, "collect", "crowd");
        await Commands.Run(folder, "draft", "--no-collect");
    }
}
