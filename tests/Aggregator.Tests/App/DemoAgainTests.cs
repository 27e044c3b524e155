using Xunit;

namespace Aggregator.Tests.App;

public sealed class DemoAgainTests : IAsyncLifetime
{
    private readonly DemoRun _demo = new();

    public Task InitializeAsync() => _demo.InitializeAsync();

    public Task DisposeAsync() => _demo.DisposeAsync();

    [Fact]
    public async Task A_second_demo_starts_afresh_and_keeps_what_a_person_changed()
    {
        var first = _demo.Read("drafts/5/zh.md");
        File.AppendAllText(Path.Combine(_demo.Folder, "drafts/5/zh.md"), "\na word of the editor\n");

        var (code, output, error) = await _demo.Run("demo");

        Assert.Equal(0, code);
        Assert.Equal(first, _demo.Read("drafts/5/zh.md"));
        Assert.EndsWith("\na word of the editor\n", _demo.Read(".history/1/drafts/5/zh.md"), StringComparison.Ordinal);
        Assert.Equal([".history/1/drafts/5/zh.md"], Kept());
        Assert.Contains(".history", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_demo_over_an_unchanged_one_leaves_no_history()
    {
        await _demo.Run("demo");
        await _demo.Run("demo");
        Assert.Empty(Kept());
    }

    private IEnumerable<string> Kept() => Directory.GetFiles(Path.Combine(_demo.Folder, ".history"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_demo.Folder, file))
        .Where(file => !file.StartsWith(".history/written", StringComparison.Ordinal) && !file.Contains("aggregator.db", StringComparison.Ordinal));
}
