using System.Text.Json;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class DemoRepeatsTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [CorpusFact]
    public async Task With_issues_1_to_4_in_the_archive_the_demo_holds_back_Introduction_to_Deep_Learning_and_nothing_else()
    {
        var posts = Directory.GetFiles(Path.Combine(Repository.Corpus!, "newsletters", "nlp-newsletter", "posts"), "*.md")
            .Where(file => Path.GetFileName(file)["nlp-newsletter-".Length..][..2] is "01" or "02" or "03" or "04").ToArray();
        var before = Items();

        Assert.Equal(0, (await demo.Run(["import", .. posts])).Code);
        Assert.Equal(0, (await demo.Run("draft", "--no-collect")).Code);

        Assert.Equal(["https://introtodeeplearning.com/"], before.Except(Items()));
        Assert.Contains("- [ ] Introduction to Deep Learning — printed in issue 4 on 2020-02-16", demo.Read("drafts/5/tray.md"));
        var (_, why, _) = await demo.Run("why", "Introduction to Deep Learning", "--json");
        Assert.Equal("held_back", JsonDocument.Parse(why).RootElement.GetProperty("fate").GetString());

        var (_, rescued, _) = await demo.Run("rescue", "Introduction to Deep Learning");
        Assert.Matches(@"^rescued into issue 5 as \d\.\d: Introduction to Deep Learning", rescued);
        Assert.Equal(before.Order(), Items().Order());
    }

    private List<string?> Items() =>
        [.. JsonDocument.Parse(demo.Read("drafts/5/issue.json")).RootElement.GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("item").GetString())];
}
