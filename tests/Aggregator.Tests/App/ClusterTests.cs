using System.Text.Json;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class ClusterTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Entries_come_back_in_their_order_with_item_story_and_why()
    {
        var rows = await Rows("""
            {"id":"e1","title":"Mill: grinding corpora into flour","url":"https://arxiv.org/abs/2601.00001v2","summary":"","published":"2026-01-15T00:00:00Z"}
            {"id":2,"title":"Something else altogether"}

            {"id":"e3","title":"A mill","url":"http://arxiv.org/pdf/2601.00001"}
            """);

        Assert.Equal(["e1", "2", "e3"], rows.Select(row => row.GetProperty("id").GetString()));
        Assert.Equal(["arxiv:2601.00001", "arxiv:2601.00001"], new[] { 0, 2 }.Select(at => rows[at].GetProperty("item").GetString()));
        Assert.Contains("same work: arxiv:2601.00001", rows.Select(row => row.GetProperty("why").GetString()));
        Assert.All(rows, row => Assert.Equal(row.GetProperty("item").GetString(), row.GetProperty("story").GetString()));
        Assert.NotEqual(rows[0].GetProperty("item").GetString(), rows[1].GetProperty("item").GetString());
    }

    [Fact]
    public async Task Pairs_are_judged_each_alone()
    {
        var rows = await Rows("""
            {"id":"p1","a":{"title":"Eurozone backs Greek bailout plan"},"b":{"title":"Eurozone backs the Greek bailout"}}
            {"id":"p2","a":{"title":"Eurozone backs Greek bailout plan"},"b":{"title":"Robots fold towels"}}
            {"id":"p3","a":{"title":"x","url":"https://youtu.be/abcDEF12345"},"b":{"title":"y","url":"https://www.youtube.com/watch?v=abcDEF12345&t=9"}}
            """);

        Assert.Equal([true, false, true], rows.Select(row => row.GetProperty("same_story").GetBoolean()));
        Assert.Equal([false, false, true], rows.Select(row => row.GetProperty("same_item").GetBoolean()));
        Assert.All(rows, row => Assert.NotEqual("", row.GetProperty("why").GetString()));
    }

    [Theory]
    [InlineData("no json", "Line 2 is no JSON")]
    [InlineData("[1]", "Line 2 is no JSON object")]
    [InlineData("""{"id":"p","a":1,"b":{}}""", "Line 2: 'a' wants an object")]
    public async Task A_line_that_is_none_is_named(string line, string message)
    {
        var (code, _, error) = await _newsletter.Run(["cluster", "-"], "{}\n" + line + "\n");

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private async Task<List<JsonElement>> Rows(string input)
    {
        var (code, output, error) = await _newsletter.Run(["cluster", "-", "--json"], input);
        Assert.Equal((0, ""), (code, error));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
