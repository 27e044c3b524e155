using System.Globalization;
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

    private double Print(string what, (double Precision, double Recall, double F1) figures)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: F1 {figures.F1:0.000} (precision {figures.Precision:0.000}, recall {figures.Recall:0.000})"));
        return figures.F1;
    }
}
