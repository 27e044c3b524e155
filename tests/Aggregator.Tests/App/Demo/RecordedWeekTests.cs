using Xunit;

namespace Aggregator.Tests.App.Demo;

public sealed class RecordedWeekTests
{
    public static TheoryData<string> Documents => [.. RecordedLinks.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_document_parses_strictly_and_has_entries(string path) => Assert.NotEmpty(RecordedLinks.Entries(path));

    [CorpusFact]
    public void Every_work_of_the_model_stands_in_the_week_and_no_other()
    {
        var entries = RecordedLinks.Documents.SelectMany(RecordedLinks.Entries).ToList();
        var own = entries.Select(entry => RecordedLinks.Plain(entry.Own)).ToHashSet();
        var all = own.Union(entries.SelectMany(entry => entry.Inside).Select(RecordedLinks.Plain)).ToHashSet();
        var works = Works().ToList();

        Assert.Equal(39, works.Count);
        Assert.Empty(works.Except(all));
        Assert.InRange(own.Intersect(works).Count(), 24, 28);
        Assert.Equal(
            [
                "https://blog.tensorflow.org/2019/12/example-on-device-model-personalization.html",
                "https://github.com/huggingface/transformers/releases/tag/v2.3.0",
            ],
            own.Except(works).Order());
    }

    [Fact]
    public void The_week_has_what_real_weeks_have()
    {
        var own = RecordedLinks.Documents.SelectMany(RecordedLinks.Entries).Select(entry => entry.Own).ToList();
        Assert.Contains("http://xxx.itp.ac.cn/abs/2002.05715", own);
        Assert.Equal(2, own.Count(address => RecordedLinks.Plain(address) == "arxiv:2002.05709"));
        Assert.True(own.Count(address => address.Contains("utm_", StringComparison.Ordinal)) > 5);
    }

    private static IEnumerable<string> Works() =>
        File.ReadLines(Path.Combine(Repository.Corpus!, "model", "references.tsv")).Skip(1).Select(line => RecordedLinks.Plain(line.Split('\t')[2]));
}
