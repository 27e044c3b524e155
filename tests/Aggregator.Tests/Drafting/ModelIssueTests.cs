using Aggregator.Drafting;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Drafting;

/// <summary>The issue that is the model: its 39 works in its sections, drafted again.</summary>
public sealed class ModelIssueTests
{
    [CorpusFact]
    public void The_model_issue_comes_out_with_its_references_in_its_order()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Corpus!, "model", "references.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var sections = rows.GroupBy(row => row[3]).Select(section => Issues.Filled(
            Issues.Section(section.Key, section.Key, titles: !section.Key.StartsWith("Noteworthy", StringComparison.Ordinal)),
            [.. section.GroupBy(row => row[4]).Select(Item)]));
        var draft = new Drafter(_ => null).Draft(Issues.Of([.. sections]), Issues.Newsletter, Issues.Numbered, Issues.Chinese, null);

        Assert.Equal(rows.Select(row => row[2]), draft.References.Select(reference => reference.Address));
        Assert.Equal(Enumerable.Range(1, rows.Count), draft.References.Select(reference => reference.Number));
        var model = File.ReadLines(Path.Combine(Repository.Corpus!, "model", "issue-05-zh.md")).ToList();
        var lines = draft.Text.Split('\n');
        Assert.Equal(model.Where(line => line.StartsWith("- **", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal)),
            lines.Where(line => line.StartsWith("- **", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Equal(model.Where(IsReference).Select(line => line.Split(' ')[^1]), lines.Where(IsReference).Select(line => line.Split(' ')[^1]));
    }

    private static bool IsReference(string line) => line.StartsWith('[');

    private static RankedItem Item(IGrouping<string, string[]> rows)
    {
        var all = rows.ToList();
        var title = rows.Key.Split(' ', 2) is [var number, var rest] && char.IsAsciiDigit(number[0]) ? rest : rows.Key;
        var links = all.Skip(1).Select(row => Issues.Link(row[2], row[2], row[1]));
        return Issues.Ranked(Issues.Entry(all[0][2], all[0][2], title, "", [.. links]));
    }
}
