using Microsoft.Playwright;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>One tab at the desk. What its console complains of, and what it asks of other hosts, fails the test at its end.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _foreign = [];

    private Tab(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, Address) = (context, page, address);
        page.Console += (_, said) =>
        {
            // A picture that its host does not give is no fault of the page; the desk says so beside it.
            if (said.Type is "error" or "warning" && !said.Location.Contains("/pictures/", StringComparison.Ordinal))
            {
                _complaints.Add(said.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _foreign.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>A test that breaks something on purpose looks at this itself.</summary>
    public List<string> Complaints => _complaints;

    /// <summary>The connection is broken on purpose: that the console tells so is no fault.</summary>
    public bool Breaks { get; set; }

    /// <summary>What was shown of a drop before the desk answered is gone: below it everything moves up.</summary>
    public const string NothingCarried = "() => document.querySelector('.would, [data-away]') === null";

    public ILocator Cards => Page.Locator("[data-place=card]");

    public ILocator Rows => Page.Locator("[data-place=row]");

    public ILocator Toast => Page.Locator(".toast").Last;

    public static async Task<Tab> Open(Chromium chromium, Uri address, int width, int height, ColorScheme colours)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        var tab = new Tab(context, await context.NewPageAsync(), address);
        await tab.Page.GotoAsync(address.AbsoluteUri);
        await tab.Ready();
        return tab;
    }

    public async Task Ready()
    {
        await Page.Locator("html[data-ready]").WaitForAsync();
        await Assertions.Expect(Page.Locator(".page.quiet")).ToHaveCountAsync(0);
    }

    /// <summary>
    /// Waits until a script says so. While tasks are measured this takes the place of an expectation, which reads the whole page for its message each time that it
    /// does not hold yet: tens of milliseconds that no editor's browser spends.
    /// </summary>
    public Task Until(string script, object? arg = null) => Page.WaitForFunctionAsync(script, arg);

    /// <summary>Waits until the page has nothing left to do.</summary>
    public Task Rest() => Page.EvaluateAsync("() => new Promise(done => requestIdleCallback(() => done(true)))");

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>The card of an item, by its key.</summary>
    public ILocator Card(string key) => Page.Locator($"[data-place=card][data-item=\"{key}\"]");

    /// <summary>Where it stands: "2.1" is the first of the second section.</summary>
    public ILocator Place(string key) => Card(key).Locator(".num");

    public ILocator Row(string key) => Page.Locator($"[data-place=row][data-item=\"{key}\"]");

    /// <summary>Keys of the items of a section, in their order.</summary>
    public async Task<IReadOnlyList<string>> Items(string section) =>
        await Page.Locator($"[data-section=\"{section}\"] [data-place=card]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.item)");

    public Task<string?> Focused() => Page.EvaluateAsync<string?>("document.activeElement?.dataset?.item ?? null");

    /// <summary>The server says where the focus goes: it comes a moment after the key.</summary>
    public Task IsFocused(string key) => Assertions.Expect(Page.Locator($"[data-item=\"{key}\"]:focus")).ToHaveCountAsync(1);

    public async Task Focus(string key)
    {
        await Card(key).FocusAsync();
        Assert.Equal(key, await Focused());
    }

    /// <summary>Drags with the mouse, in steps as a hand does, to a place at a fraction of the target's height.</summary>
    public async Task Drag(ILocator from, ILocator to, double at = 0.25, bool shift = false)
    {
        await from.ScrollIntoViewIfNeededAsync();
        var start = (await from.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(start.X + 60, start.Y + 14);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(start.X + 70, start.Y + 24, new MouseMoveOptions { Steps = 3 });
        var end = (await to.BoundingBoxAsync())!;
        if (shift)
        {
            await Page.Keyboard.DownAsync("Shift");
        }

        await Page.Mouse.MoveAsync(end.X + 80, (float)(end.Y + end.Height * at), new MouseMoveOptions { Steps = 12 });
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Page.Mouse.UpAsync();
        if (shift)
        {
            await Page.Keyboard.UpAsync("Shift");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(Breaks ? [] : _complaints);
        Assert.Empty(_foreign);
    }
}
