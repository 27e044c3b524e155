using Aggregator.Fetching;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Checking;

/// <summary>The posts that were numbered by hand: what is wrong with them is found, and nothing more.</summary>
public sealed class CheckCorpusTests
{
    // Held as they were looked through by eye: a rule that finds more has to be looked at again.
    private static readonly Dictionary<string, int> Expected = new(StringComparer.Ordinal)
    {
        ["contents"] = 2,
        ["emphasis"] = 11,
        ["heading-number"] = 1,
        ["http"] = 5,
        ["link-address"] = 15,
        ["link-blank"] = 19,
        ["link-text"] = 1,
        ["mirror"] = 2,
        ["picture-credit"] = 112,
        ["reference-gap"] = 2,
        ["reference-run-together"] = 5,
        ["repeat"] = 1,
        ["same-work"] = 9,
        ["tracking"] = 74,
        ["untranslated"] = 3,
    };

    [CorpusFact]
    public async Task The_true_mistakes_of_the_posts_are_found_and_no_others()
    {
        var posts = Path.Combine(Repository.Corpus!, "newsletters", "nlp-newsletter", "posts");
        var files = Directory.EnumerateFiles(posts, "*.md").Append(Path.Combine(Repository.Corpus!, "model", "issue-05-zh.md")).Order(StringComparer.Ordinal);
        using var fetcher = new Fetcher(new Network(), [], TimeProvider.System);
        var report = await new Checks(null, null, fetcher, TimeProvider.System).Check(new CheckOrder { Files = [.. files.Select(file => (file, Path.GetFileName(file)))], Past = posts }, default);
        Assert.Equal(Expected.OrderBy(rule => rule.Key, StringComparer.Ordinal),
            report.Findings.GroupBy(finding => finding.Rule).ToDictionary(rule => rule.Key, rule => rule.Count()).OrderBy(rule => rule.Key, StringComparer.Ordinal));
    }
}
