using System.Text;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class RecordedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_recorded_file_is_read_and_its_query_ignored()
    {
        using var fetcher = Open.Fetcher();
        var address = new UriBuilder(Write("cs cl?.atom", "<feed/>")) { Query = "start=0&max_results=5" }.Uri;
        var answer = await fetcher.Ask(address);
        Assert.Equal("<feed/>", Encoding.UTF8.GetString(answer.Download!.Body.Span));
        Assert.Empty(answer.Download.Headers);
        Assert.Empty(answer.Requests);
        Assert.Equal(address, answer.Download.Asked);
    }

    [Fact]
    public async Task A_file_with_the_same_bytes_is_unchanged()
    {
        using var fetcher = Open.Fetcher();
        var address = Write("feed.xml", "<rss/>");
        var first = await fetcher.Ask(address);
        Assert.True((await fetcher.Ask(address, first.Validator)).Unchanged);
        Write("feed.xml", "<rss></rss>");
        Assert.NotNull((await fetcher.Ask(address, first.Validator)).Download);
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_problem()
    {
        using var fetcher = Open.Fetcher(Open.Loopback with { LargestBody = 10 });
        Assert.Equal(ProblemKind.NoFile, (await fetcher.Ask(new Uri(Path.Combine(_folder.FullName, "missing.xml")))).Problem!.Kind);
        Assert.Equal(ProblemKind.NoFile, (await fetcher.Ask(new Uri(_folder.FullName))).Problem!.Kind);
        Assert.Equal(ProblemKind.NoFile, (await fetcher.Ask(new Uri("file://server/share/feed.xml"))).Problem!.Kind);
        Assert.Equal(ProblemKind.Empty, (await fetcher.Ask(Write("empty.xml", ""))).Problem!.Kind);
        Assert.Equal(ProblemKind.TooLarge, (await fetcher.Ask(Write("large.xml", "<rss>too much</rss>"))).Problem!.Kind);
    }

    private Uri Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return new Uri(path);
    }
}
