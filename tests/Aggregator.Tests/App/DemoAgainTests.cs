using Xunit;

namespace Aggregator.Tests.App;

public sealed class DemoAgainTests : IAsyncLifetime
{
    private readonly DemoRun demo = new();

    public Task InitializeAsync() => demo.InitializeAsync();

    public Task DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task A_second_demo_starts_afresh_and_keeps_what_a_person_changed()
    {
        var first = demo.Read("drafts/5/zh.md");
        File.AppendAllText(Path.Combine(demo.Folder, "drafts/5/zh.md"), "\na word of the editor\n");

        var (code, output, error) = await demo.Run("demo");

        Assert.Equal(0, code);
        Assert.Equal(first, demo.Read("drafts/5/zh.md"));
        Assert.EndsWith("\na word of the editor\n", demo.Read(".history/1/drafts/5/zh.md"), StringComparison.Ordinal);
        Assert.Equal([".history/1/drafts/5/zh.md"], Kept());
        Assert.Contains(".history", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_demo_over_an_unchanged_one_leaves_no_history()
    {
        await demo.Run("demo");
        await demo.Run("demo");
        Assert.Empty(Kept());
    }

    private IEnumerable<string> Kept() => Directory.GetFiles(Path.Combine(demo.Folder, ".history"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(demo.Folder, file))
        .Where(file => !file.StartsWith(".history/written", StringComparison.Ordinal) && !file.Contains("aggregator.db", StringComparison.Ordinal));
}
