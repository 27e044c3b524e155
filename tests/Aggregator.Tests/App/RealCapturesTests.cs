using System.Text.Json;
using Aggregator.Markdown;
using Xunit;
using Xunit.Abstractions;
using YamlDotNet.RepresentationModel;

namespace Aggregator.Tests.App;

/// <summary>Real captures, served over loopback as <c>feed</c> sources and drafted: what an editor's first week would be.</summary>
public sealed class RealCapturesTests(ITestOutputHelper output)
{
    private static readonly string[] Suites = ["real-ai", "real-picofeed", "real-smallweb", "ai-generated", "arxiv.py"];

    [CorpusFact]
    public async Task Every_capture_that_parses_gives_its_entries_and_a_draft_of_them_opens_cleanly()
    {
        var captures = File.ReadLines(Path.Combine(Repository.Corpus!, "feeds", "expected.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => Suites.Contains(line.GetProperty("suite").GetString()) && line.GetProperty("outcome").GetString() == "parse").ToList();
        await using var server = await LoopbackServer.Start();
        using var desk = new NewsletterFolder();
        var sources = new List<string>();
        foreach (var (capture, number) in captures.Select((capture, number) => (capture, number)))
        {
            var body = await File.ReadAllBytesAsync(Path.Combine(Repository.Corpus!, "feeds", capture.GetProperty("file").GetString()!));
            server.On($"/{number}", async context =>
            {
                context.Response.ContentType = "application/xml";
                await context.Response.Body.WriteAsync(body);
            });
            sources.Add($"{{ key: s{number}, kind: feed, url: \"{server.At($"/{number}")}\", section: papers }}");
        }

        desk.WriteSources([.. sources]);
        var (_, printed, _) = await desk.Run("collect", "--json");

        var read = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(captures.Count, read.Count);
        var known = captures.Zip(read).Where(pair => pair.First.GetProperty("entries").ValueKind == JsonValueKind.Number).ToList();
        var misses = known.Where(pair => pair.First.GetProperty("entries").GetInt32() != pair.Second.GetProperty("entries").GetInt32())
            .Select(pair => $"{pair.First.GetProperty("file")}: {pair.First.GetProperty("entries")} expected, {pair.Second.GetProperty("entries")} read; {pair.Second.GetProperty("problem")}").ToList();
        output.WriteLine($"{known.Count - misses.Count} of {known.Count} captures give the number of entries expected");
        misses.ForEach(output.WriteLine);
        Assert.Empty(misses);

        var (code, _, error) = await desk.Run("draft", "--no-collect", "--from", "1990-01-01", "--to", "2100-01-01");
        Assert.True(code == 0, error);
        foreach (var language in new[] { "zh", "en" })
        {
            OpensCleanly(desk.Read($"drafts/1/{language}.md"));
        }
    }

    private static void OpensCleanly(string draft)
    {
        var end = draft.IndexOf("\n---\n", StringComparison.Ordinal);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(draft[4..end]));
        Assert.Equal("false", yaml.Documents[0].RootNode["published"].ToString());
        Assert.DoesNotContain("{{", draft);
        Assert.DoesNotContain("{%", draft);
        var html = PostPage.Body(draft);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("javascript:", html);
    }
}
