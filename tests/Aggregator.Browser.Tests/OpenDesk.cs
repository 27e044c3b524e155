using Aggregator.App;
using Aggregator.App.Commands;
using Aggregator.Saving;
using Microsoft.Playwright;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>A newsletter in a folder of its own with <c>aggregator review</c> running over it, as an editor has it.</summary>
internal sealed class OpenDesk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private CancellationTokenSource _stop = new();
    private FirstLine _output = new();
    private readonly StringWriter _error = new();
    private readonly List<Tab> _tabs = [];
    private readonly List<Wire> _wires = [];
    private Task<int>? _running;

    private OpenDesk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>As the command printed it.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What the command said beside its results.</summary>
    public string Said => _error.ToString();

    public static Task<OpenDesk> OnDemo(DemoWeekFolder demo, params string[] options) => OnDemo(demo, _ => Task.CompletedTask, options);

    /// <param name="prepare">Changes the folder before the desk is opened.</param>
    public static async Task<OpenDesk> OnDemo(DemoWeekFolder demo, Func<string, Task> prepare, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("desk-").FullName;
        demo.CopyTo(folder);
        await prepare(folder);
        return await On(folder, options);
    }

    public static async Task<OpenDesk> On(string folder, params string[] options)
    {
        var desk = new OpenDesk(folder);
        await desk.Start(options);
        return desk;
    }

    /// <summary>Ends the command, as Ctrl-C does; the folder and the tabs stay.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        Assert.Equal(0, await _running!.WaitAsync(Patience));
        _stop.Dispose();
    }

    /// <summary>Starts the command again in the same folder.</summary>
    public async Task Start(params string[] options)
    {
        (_stop, _output) = (new CancellationTokenSource(), new FirstLine());
        _running = Task.Run(() => CommandLine.Run(["review", "--no-browser", .. options], Surroundings(_output, _error), _stop.Token));
        var first = await Task.WhenAny(_output.Line, _running).WaitAsync(Patience);
        if (first == _running)
        {
            throw new InvalidOperationException($"review ended with {await _running}: {Said}");
        }

        Address = new Uri(await _output.Line);
    }

    /// <summary>Another command over the same folder, as another program would run it.</summary>
    public async Task<(int Code, string Out)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.Run(args, Surroundings(output, error), CancellationToken.None), output + error.ToString());
    }

    public Task<Tab> Open(Chromium chromium, string path = "", int width = 1600, int height = 1000, ColorScheme colours = ColorScheme.Light) =>
        Open(chromium, Address, path, width, height, colours);

    /// <param name="at">Another address that leads to this desk.</param>
    public async Task<Tab> Open(Chromium chromium, Uri at, string path = "", int width = 1600, int height = 1000, ColorScheme colours = ColorScheme.Light)
    {
        var tab = await Tab.Open(chromium, new Uri(at, path + Address.Query), width, height, colours);
        lock (_tabs)
        {
            _tabs.Add(tab);
        }

        return tab;
    }

    /// <summary>Another way to this desk, which can be cut.</summary>
    public Wire Cable()
    {
        _wires.Add(new Wire(Address));
        return _wires[^1];
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Also while the desk is putting the file in its place.</summary>
    public string Read(string name) => WholeFile.ReadText(PathOf(name));

    /// <summary>Saves a file as another program does: not beside it, but in it.</summary>
    public void Save(string name, string text) => WholeFile.Patiently(() =>
    {
        File.WriteAllText(PathOf(name), text);
        return true;
    });

    /// <summary>Waits until a file says something: the desk writes within a second, a loaded machine later.</summary>
    public async Task Until(string name, Func<string, bool> says)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var text = Read(name); !says(text); text = Read(name))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"{name} does not say it:\n{text}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tab in _tabs)
        {
            await tab.DisposeAsync();
        }

        foreach (var wire in _wires)
        {
            await wire.DisposeAsync();
        }

        await _stop.CancelAsync();
        var code = await _running!.WaitAsync(Patience);
        _stop.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A last word that was still being saved; the folder of temporary files is swept by the system.
        }

        Assert.Equal(0, code);
        Assert.DoesNotContain("Exception", Said, StringComparison.Ordinal);
    }

    private Surroundings Surroundings(TextWriter output, TextWriter error) =>
        new(TextReader.Null, output, error, Folder, _ => null, TimeProvider.System, IsTerminal: false);
}
