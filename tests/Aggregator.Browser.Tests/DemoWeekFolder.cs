using Aggregator.App;
using Aggregator.App.Commands;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>The demo's week, made once through the real command line; each test edits a copy.</summary>
public sealed class DemoWeekFolder : IAsyncLifetime
{
    private readonly string _parent = Directory.CreateTempSubdirectory("aggregator-desk-").FullName;

    public async Task InitializeAsync()
    {
        using var output = new StringWriter();
        var surroundings = new Surroundings(TextReader.Null, output, output, _parent, _ => null, TimeProvider.System, IsTerminal: false);
        var code = await CommandLine.Run(["demo"], surroundings, CancellationToken.None);
        Assert.True(code is 0 or 3, output.ToString());
        // A source that did not answer in time leaves its items out, and every test that looks for them would fail without saying why.
        var items = File.ReadLines(Path.Combine(_parent, "demo", "drafts", "5", "en.md")).Count(line => line.StartsWith("<!-- item ", StringComparison.Ordinal));
        Assert.True(items == 26, $"{items} of 26 items came:\n{output}");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return Task.CompletedTask;
    }

    public void CopyTo(string folder) => Copy(new DirectoryInfo(Path.Combine(_parent, "demo")), folder);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
