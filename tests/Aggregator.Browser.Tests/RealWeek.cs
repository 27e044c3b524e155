using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using Aggregator.App;
using Aggregator.App.Commands;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>Weeks of real papers from the shared corpus, collected and drafted as a newsletter of its own.</summary>
internal static class RealWeek
{
    /// <summary>Null: the corpus is not here.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A folder with the first <paramref name="most"/> papers of the weeks that begin on these Mondays, drafted at their end.</summary>
    public static async Task<string> Prepare(int most, params string[] mondays)
    {
        var folder = Directory.CreateTempSubdirectory("desk-week-").FullName;
        Assert.True(Folder is not null, "the corpus is missing");
        var papers = 0;
        foreach (var monday in mondays)
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, monday + ".jsonl.gz")), CompressionMode.Decompress));
            await using var feed = XmlWriter.Create(Path.Combine(folder, monday + ".xml"), new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
            await feed.WriteStartElementAsync(null, "feed", "http://www.w3.org/2005/Atom");
            await feed.WriteElementStringAsync(null, "title", null, "Papers of " + monday);
            while (papers < most && await lines.ReadLineAsync() is { } line)
            {
                using var paper = JsonDocument.Parse(line);
                await Write(feed, paper.RootElement);
                papers++;
            }

            await feed.WriteEndElementAsync();
        }

        Assert.Equal(most, papers);
        await File.WriteAllTextAsync(Path.Combine(folder, "sources.yml"), $$"""
            newsletter:
              name: A real week
              time_zone: UTC
              first_issue: 1
              editions: [{ language: en, original: true, template: numbered, title: "Week {issue}: {highlights}", file: "{date}-week_{issue}.md" }]
            sections:
              - { key: agents, heading: { en: Agents }, at_most: 8, keywords: [agent, tool, planning] }
              - { key: language, heading: { en: Language }, at_most: 8, keywords: [translation, dialogue, corpus, speech] }
              - { key: retrieval, heading: { en: Retrieval }, at_most: 8, keywords: [retrieval, search, recommendation] }
              - { key: rest, heading: { en: Everything else }, at_most: 8 }
            sources:
            {{string.Concat(mondays.Select(monday => $"  - {{ key: week-{monday}, kind: feed, url: {monday}.xml, every: 36500d }}\n"))}}
            """);
        var end = DateTimeOffset.Parse(mondays.Max()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddDays(7);
        await Run(folder, end, "collect");
        await Run(folder, end, "draft", "--no-collect");
        return folder;
    }

    private static async Task Write(XmlWriter feed, JsonElement paper)
    {
        string Of(string name) => paper.GetProperty(name).GetString()!;
        await feed.WriteStartElementAsync(null, "entry", null);
        await feed.WriteElementStringAsync(null, "id", null, "http://arxiv.org/abs/" + Of("id"));
        await feed.WriteElementStringAsync(null, "title", null, Of("title"));
        await feed.WriteElementStringAsync(null, "updated", null, Of("published")[..10] + "T08:00:00Z");
        await feed.WriteElementStringAsync(null, "summary", null, Of("abstract"));
        await feed.WriteStartElementAsync(null, "link", null);
        await feed.WriteAttributeStringAsync(null, "href", null, "https://arxiv.org/abs/" + Of("id"));
        await feed.WriteEndElementAsync();
        await feed.WriteEndElementAsync();
    }

    private static async Task Run(string folder, DateTimeOffset now, params string[] args)
    {
        using var output = new StringWriter();
        var code = await CommandLine.Run(args, new Surroundings(TextReader.Null, output, output, folder, _ => null, new App.Demo.RecordedClock(now), IsTerminal: false), CancellationToken.None);
        Assert.True(code == 0, output.ToString());
    }

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Aggregator.sln")))
        {
            root = root.Parent;
        }

        return new[] { Environment.GetEnvironmentVariable("AGGREGATOR_CORPUS"), root is null ? null : Path.Combine(root.FullName, "..", "shared") }
            .Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, "ranking")).FirstOrDefault(Directory.Exists);
    }
}
