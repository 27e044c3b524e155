using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Aggregator.Clustering;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.Clustering;

/// <summary>One configuration over the shared sets; the lines are what it reached when it was chosen, less a little.</summary>
public sealed class StoryCorpusTests(ITestOutputHelper output)
{
    [CorpusFact]
    public void One_configuration_finds_items_and_stories_in_all_sets()
    {
        var figures = new StoryFigures(Path.Combine(Repository.Corpus!, "dedup", "stories.jsonl"));
        var items = figures.Items("newsletters", Thresholds.Chosen);
        Print("newsletters, items", items);
        Assert.InRange(items.Precision, 0.96, 1);
        Assert.InRange(items.F1, 0.84, 1);
        Assert.InRange(Print("uci-news, stories", figures.Stories("uci-news", Thresholds.Chosen)), 0.82, 1);
        Assert.InRange(Print("crosslingual, stories", figures.Stories("crosslingual", Thresholds.Chosen)), 0.81, 1);
        Assert.InRange(Print("sts-headlines, pairs", figures.PairsAlone("sts-headlines", Thresholds.Chosen)), 0.84, 1);
        Assert.InRange(Print("tg-pairs-ru, pairs", figures.PairsAlone("tg-pairs-ru", Thresholds.Chosen)), 0.77, 1);
        Assert.InRange(Print("tg-pairs-en, pairs", figures.PairsAlone("tg-pairs-en", Thresholds.Chosen)), 0.85, 1);
    }

    [CorpusFact]
    public void Papers_of_one_trade_are_no_story_but_headlines_of_one_event_among_them_are()
    {
        var papers = Directory.EnumerateFiles(Path.Combine(Repository.Corpus!, "ranking"), "2025-*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Titles).Take(5000).ToList();
        string[] headlines = ["Mill closes its translation service in June", "Translation service of Mill to close in June", "Mill says its translation service closes", "Why Mill closes the translation service"];

        var groups = StoryFinder.Find([.. papers, .. headlines]);

        Assert.Equal(5000, papers.Count);
        Assert.Single(groups[^4..].Distinct());
        var sizes = groups.CountBy(group => group).ToDictionary();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of {papers.Count} papers {groups[..^4].Count(group => sizes[group] > 1)} stand in a story, at most {groups[..^4].Max(group => sizes[group])} in one"));
        Assert.InRange(groups[..^4].Max(group => sizes[group]), 1, 20);
        Assert.InRange(groups[..^4].Count(group => sizes[group] > 1), 0, 100);
    }

    private static IEnumerable<string> Titles(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return row.RootElement.GetProperty("title").GetString()!;
        }
    }

    private double Print(string what, (double Precision, double Recall, double F1) figures)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: F1 {figures.F1:0.000} (precision {figures.Precision:0.000}, recall {figures.Recall:0.000})"));
        return figures.F1;
    }
}
