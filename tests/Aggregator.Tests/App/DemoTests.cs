using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The whole trip on the recorded week: served on loopback, collected over HTTP, stored, drafted.</summary>
public sealed partial class DemoTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [CorpusFact]
    public void The_numbered_draft_has_each_of_the_39_works_once()
    {
        var references = demo.References();
        Assert.Equal(Enumerable.Range(1, 39), references.Select(reference => reference.Number));
        Assert.Equal(Works().Order(), references.Select(reference => Key(reference.Address)).Order());
    }

    [CorpusFact]
    public void The_inline_draft_links_the_same_works() => Assert.Equal(Works().Order(), demo.Links().Select(Key).Distinct().Order());

    [Fact]
    public void Numbers_run_through_the_draft_in_order_of_first_mention()
    {
        var text = demo.Read("drafts/5/zh.md");
        var body = text[..text.LastIndexOf("本文参考资料", StringComparison.Ordinal)];
        var mentioned = Marker().Matches(body).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();
        Assert.Equal(demo.References().Select(reference => reference.Number), mentioned);
    }

    [Fact]
    public void Paper_repository_and_task_page_of_one_work_are_one_item_with_three_references()
    {
        var issue = JsonDocument.Parse(demo.Read("drafts/5/issue.json")).RootElement;
        var items = issue.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("items").EnumerateArray())
            .Where(item => item.GetRawText().Contains("ganilla", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Single(items);
        var text = demo.Read("drafts/5/zh.md");
        var part = text[text.IndexOf("<!-- item arxiv:2002.05638 -->", StringComparison.Ordinal)..];
        part = part[..part.IndexOf("<!-- item", 1, StringComparison.Ordinal)];
        Assert.Equal(3, Marker().Matches(part).Select(match => match.Value).Distinct().Count());
    }

    [Theory]
    [InlineData("utm_")]
    [InlineData("linkId")]
    [InlineData("source=rss")]
    [InlineData("/url?q=")]
    [InlineData("xxx.itp.ac.cn")]
    public void No_address_of_a_draft_is_tracked_wrapped_or_mirrored(string trace) =>
        Assert.DoesNotContain(demo.References().Select(reference => reference.Address).Concat(demo.Links()), address => address.Contains(trace, StringComparison.Ordinal));

    [Fact]
    public void The_mirror_is_replaced_by_arXiv() =>
        Assert.Contains(demo.References(), reference => reference.Address is "https://arxiv.org/abs/2002.05715");

    [Theory]
    [InlineData("blog.tensorflow.org/2019/12")]
    [InlineData("releases/tag/v2.3.0")]
    [InlineData("releases/tag/v2.6.0")]
    [InlineData("twitter.com")]
    [InlineData("facebook.com")]
    [InlineData("linkedin.com")]
    [InlineData("weibo.com")]
    [InlineData("reddit.com/user")]
    [InlineData("medium.com/tag")]
    [InlineData("127.0.0.1")]
    public void What_is_old_or_no_work_stands_in_no_draft(string address)
    {
        Assert.DoesNotContain(demo.References(), reference => reference.Address.Contains(address, StringComparison.Ordinal));
        Assert.DoesNotContain(demo.Links(), link => link.Contains(address, StringComparison.Ordinal));
    }

    [Fact]
    public void The_demo_succeeds_although_one_source_failed_and_says_what_to_look_at()
    {
        Assert.Equal(0, demo.Code);
        Assert.Contains("closed-blog", demo.Out + demo.Error, StringComparison.Ordinal);
        Assert.Contains("zh.md", demo.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collecting_again_from_the_files_finds_nothing_new()
    {
        var (code, output, _) = await demo.Run("collect", "--all", "--json");
        var visits = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(visits, visit => Assert.Equal(0, visit.GetProperty("new").GetInt32()));
        Assert.Equal(["closed-blog"], visits.Where(visit => visit.GetProperty("outcome").GetString() == "failed").Select(visit => visit.GetProperty("source").GetString()));
        Assert.Equal(3, code);
    }

    [Fact]
    public async Task Drafting_again_in_the_folder_gives_the_same_bytes()
    {
        var before = demo.Read("drafts/5/zh.md");
        var (code, output, error) = await demo.Run("draft");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("zh.md", output, StringComparison.Ordinal);
        Assert.Equal(before, demo.Read("drafts/5/zh.md"));
    }

    private static string Key(string address) => Reader.Canonicalize(address).Key;

    private static IEnumerable<string> Works() =>
        File.ReadLines(Path.Combine(Repository.Corpus!, "model", "references.tsv")).Skip(1).Select(line => Key(line.Split('\t')[2]));

    [GeneratedRegex(@"\[(\d+)\](?!\()")]
    private static partial Regex Marker();
}
