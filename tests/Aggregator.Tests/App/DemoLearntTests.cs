using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App;

/// <summary>The demo week drafted cold, then with what issues 1 to 4 teach. One issue of 39 references: the figures are printed, and hold only that learning does no harm.</summary>
public sealed class DemoLearntTests(DemoRun demo, ITestOutputHelper output) : IClassFixture<DemoRun>
{
    [CorpusFact]
    public async Task Sections_agree_with_the_published_issue_cold_and_after_importing_issues_1_to_4()
    {
        var cold = Agreement();
        var posts = Directory.GetFiles(Path.Combine(Repository.Corpus!, "newsletters", "nlp-newsletter", "posts"), "*.md")
            .Where(file => Path.GetFileName(file)["nlp-newsletter-".Length..][..2] is "01" or "02" or "03" or "04").ToArray();
        var imported = await demo.Run(["import", .. posts]);
        Assert.True(imported.Code == 0, imported.Error);
        Assert.Contains("Learnt from the archive: classifier", imported.Error);
        File.Delete(Path.Combine(demo.Folder, "drafts", "5", "en.md"));
        File.Delete(Path.Combine(demo.Folder, "drafts", "5", "zh.md"));
        Assert.Equal(0, (await demo.Run("draft", "--no-collect")).Code);

        var learnt = Agreement();

        output.WriteLine($"cold: {cold.Right} of {cold.Judged}; after issues 1 to 4: {learnt.Right} of {learnt.Judged}");
        Assert.True(cold.Right >= 21, $"cold {cold.Right} of {cold.Judged}");
        Assert.True((double)learnt.Right / learnt.Judged >= (double)cold.Right / cold.Judged - 0.15, $"learnt {learnt.Right} of {learnt.Judged}, cold {cold.Right} of {cold.Judged}");
    }

    /// <summary>Items of the draft whose address the published issue has, by whether their section is the one it had there.</summary>
    private (int Right, int Judged) Agreement()
    {
        var published = File.ReadLines(Path.Combine(Repository.Corpus!, "model", "references.tsv")).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(row => Reader.Canonicalize(row[2]).Key, row => row[3], StringComparer.Ordinal);
        var headings = File.ReadLines(Path.Combine(demo.Folder, "sources.yml")).SkipWhile(line => !line.StartsWith("sections:", StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("sources:", StringComparison.Ordinal)).ToList();
        var judged = JsonDocument.Parse(demo.Read("drafts/5/issue.json")).RootElement.GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("items").EnumerateArray().Select(item => (Section: section.GetProperty("key").GetString()!, Key: item.GetProperty("item").GetString()!)))
            .Where(item => published.ContainsKey(item.Key))
            .Select(item => headings[headings.FindIndex(line => line.Trim() == $"- key: {item.Section}") + 1].Contains($"\"{published[item.Key]}\"", StringComparison.Ordinal)).ToList();
        return (judged.Count(right => right), judged.Count);
    }
}
