using System.Globalization;
using Aggregator.Clustering;
using Aggregator.Tests.Clustering;

namespace Aggregator.Benchmarks;

/// <summary>Items and stories over a file of titles whose clusters are known: the chosen thresholds first, then each of them a step up and down.</summary>
internal static class StoriesCase
{
    private static readonly (string Name, Func<Thresholds, Thresholds>[] Steps)[] Grid =
    [
        ("near cosine .70 .80", [chosen => chosen with { NearCosine = 0.7 }, chosen => chosen with { NearCosine = 0.8 }]),
        ("part cosine .30 .50", [chosen => chosen with { PartCosine = 0.3 }, chosen => chosen with { PartCosine = 0.5 }]),
        ("most changed .05 .20", [chosen => chosen with { MostChanged = 0.05 }, chosen => chosen with { MostChanged = 0.2 }]),
        ("first meeting .55 .65", [chosen => chosen with { FirstMeeting = 0.55 }, chosen => chosen with { FirstMeeting = 0.65 }]),
        ("last meeting .04 .06", [chosen => chosen with { LastMeeting = 0.04 }, chosen => chosen with { LastMeeting = 0.06 }]),
        ("decline 1.0 1.2", [chosen => chosen with { Decline = 1 }, chosen => chosen with { Decline = 1.2 }]),
        ("sameness .65 .85", [chosen => chosen with { Sameness = 0.65 }, chosen => chosen with { Sameness = 0.85 }]),
        ("rarity 1.0 1.5", [chosen => chosen with { Rarity = 1 }, chosen => chosen with { Rarity = 1.5 }]),
        ("most common .05 .20", [chosen => chosen with { MostCommon = 0.05 }, chosen => chosen with { MostCommon = 0.2 }]),
        ("pair of titles .55 .60", [chosen => chosen with { PairOfTitles = 0.55 }, chosen => chosen with { PairOfTitles = 0.6 }]),
        ("pair of texts .25 .30", [chosen => chosen with { PairOfTexts = 0.25 }, chosen => chosen with { PairOfTexts = 0.3 }]),
        ("other numbers .10 .15", [chosen => chosen with { OtherNumbers = 0.1 }, chosen => chosen with { OtherNumbers = 0.15 }]),
    ];

    public static void Run(string file, bool grid)
    {
        var figures = new StoryFigures(file);
        Console.WriteLine($"{"thresholds",-24} newsletters (precision)  uci-news  crosslingual  sts-headlines  tg-pairs-ru  tg-pairs-en");
        Print("chosen", figures, Thresholds.Chosen);
        foreach (var (name, steps) in grid ? Grid : [])
        {
            var words = name.Split(' ');
            for (var step = 0; step < steps.Length; step++)
            {
                Print($"{string.Join(' ', words[..^2])} {words[^(2 - step)]}", figures, steps[step](Thresholds.Chosen));
            }
        }
    }

    private static void Print(string name, StoryFigures figures, Thresholds thresholds)
    {
        var items = figures.Items("newsletters", thresholds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24} {items.F1,11:0.000} ({items.Precision:0.000})  {figures.Stories("uci-news", thresholds).F1,16:0.000}  {figures.Stories("crosslingual", thresholds).F1,12:0.000}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"  {figures.PairsAlone("sts-headlines", thresholds).F1,13:0.000}  {figures.PairsAlone("tg-pairs-ru", thresholds).F1,11:0.000}  {figures.PairsAlone("tg-pairs-en", thresholds).F1,11:0.000}"));
    }
}
