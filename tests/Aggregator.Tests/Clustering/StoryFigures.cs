using System.Text.Json;
using Aggregator.Clustering;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Tests.Clustering;

/// <summary>
/// How well items and stories are found on a file of titles whose clusters are known (rows with <c>set</c>, <c>title</c>, <c>cluster</c>, or pairs with a
/// <c>label</c>): one set a run, the pairs each alone. The benchmarks print them for other thresholds too.
/// </summary>
internal sealed class StoryFigures(string file)
{
    private readonly ILookup<string, JsonElement> _sets = File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToLookup(row => Text(row, "set"));

    /// <summary>Of pairs of items, judged on the item; pairs of the same text under two addresses are left out.</summary>
    public (double Precision, double Recall, double F1) Items(string set, Thresholds thresholds)
    {
        var rows = _sets[set].ToList();
        var found = Labels(Cluster(rows, thresholds), rows.Count, item => item.Key);
        var truth = rows.Select(row => Text(row, "cluster")).ToList();
        var texts = rows.Select(row => Folded.Of(Text(row, "title"))).ToList();
        var unclear = rows.Select(row => row.TryGetProperty("amb", out _)).ToList();
        var joined = Pairs(found).Where(Clear).ToList();
        double right = joined.Count(pair => truth[pair.One] == truth[pair.Other]);
        return Rates(right, joined.Count, Pairs(truth).Count(Clear));

        bool Clear((int One, int Other) pair) => !(unclear[pair.One] || unclear[pair.Other]) || texts[pair.One] != texts[pair.Other];
    }

    /// <summary>B-cubed, judged on the story.</summary>
    public (double Precision, double Recall, double F1) Stories(string set, Thresholds thresholds)
    {
        var rows = _sets[set].ToList();
        var found = Labels(Cluster(rows, thresholds), rows.Count, item => item.Story ?? item.Key);
        var truth = rows.Select(row => Text(row, "cluster")).ToList();
        var (sizes, clusters) = (found.CountBy(label => label).ToDictionary(), truth.CountBy(label => label).ToDictionary());
        var both = found.Zip(truth).CountBy(pair => pair).ToDictionary();
        var precision = found.Zip(truth).Average(pair => both[pair] / (double)sizes[pair.First]);
        var recall = found.Zip(truth).Average(pair => both[pair] / (double)clusters[pair.Second]);
        return (precision, recall, 2 * precision * recall / (precision + recall));
    }

    /// <summary>Of pairs judged alone.</summary>
    public (double Precision, double Recall, double F1) PairsAlone(string set, Thresholds thresholds)
    {
        var judged = _sets[set].Select(row => (Truth: Text(row, "label") == "same", Found: Same(Entry(row.GetProperty("a"), "a"), Entry(row.GetProperty("b"), "b"), thresholds))).ToList();
        return Rates(judged.Count(pair => pair is (true, true)), judged.Count(pair => pair.Found), judged.Count(pair => pair.Truth));
    }

    private static bool Same(Entry one, Entry other, Thresholds thresholds) =>
        Clusterer.Cluster([one, other], [], thresholds).Count == 1 || Clusterer.Compare(one, other, thresholds).Same;

    private static IReadOnlyList<Item> Cluster(List<JsonElement> rows, Thresholds thresholds) =>
        Clusterer.Cluster([.. rows.Select((row, at) => Entry(row, $"{at}"))], [], thresholds);

    private static string[] Labels(IReadOnlyList<Item> items, int count, Func<Item, string> label)
    {
        var labels = new string[count];
        foreach (var (item, entry) in items.SelectMany(item => item.Entries, (item, entry) => (item, entry)))
        {
            labels[int.Parse(entry.Id, System.Globalization.CultureInfo.InvariantCulture)] = label(item);
        }

        return labels;
    }

    private static IEnumerable<(int One, int Other)> Pairs(IReadOnlyList<string> labels) =>
        from cluster in labels.Index().GroupBy(label => label.Item, label => label.Index)
        let members = cluster.ToList()
        from one in Enumerable.Range(0, members.Count)
        from other in Enumerable.Range(0, one)
        select (members[other], members[one]);

    private static (double Precision, double Recall, double F1) Rates(double right, double found, double there) =>
        (found == 0 ? 1 : right / found, right / there, 2 * right / (found + there));

    private static Entry Entry(JsonElement row, string id) =>
        new() { Key = $"id:{id}", Id = id, Title = Text(row, "title"), Summary = Text(row, "summary"), Work = WorkKind.Article };

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
