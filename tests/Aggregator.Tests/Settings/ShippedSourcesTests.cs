using Aggregator.App.Scheduling;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Settings;

/// <summary>The <c>sources.yml</c> at the top of the repository.</summary>
public sealed class ShippedSourcesTests
{
    private static readonly string[] Languages = ["en", "zh", "fr", "pt", "tr", "es", "ar"];

    private static readonly IReadOnlyList<KindForm> Kinds = [.. SourceKinds.All(_ => null).Select(kind => kind.Form)];

    private static string File { get; } = Path.Combine(Repository.Root, "sources.yml");

    [Fact]
    public void It_has_no_mistakes()
    {
        var reading = ConfigurationReader.Read(File, Kinds, CronTimes.Problem, _ => null);
        Assert.Empty(reading.Mistakes);
    }

    [Fact]
    public void It_holds_some_thirty_sources_of_every_kind() => Assert.Multiple(
        () => Assert.InRange(Read().Sources.Count, 30, 40),
        () => Assert.Equal(["arxiv", "feed", "github"], Read().Sources.Select(source => source.Kind).Distinct().Order(StringComparer.Ordinal)),
        () => Assert.Equal(["cs.CL", "cs.LG"], Read().Sources.SelectMany(source => source.FieldList("categories"))),
        () => Assert.Contains(Read().Sources, source => source.Field("repository") == "huggingface/transformers"),
        () => Assert.Contains(Read().Sources, source => source.Field("url")?.Contains("youtube.com/feeds/", StringComparison.Ordinal) == true));

    [Fact]
    public void Its_seven_sections_have_a_heading_in_seven_languages()
    {
        var sections = Read().Sections;
        Assert.Equal(["publications", "society", "tools", "ethics", "articles", "education", "mentions"], sections.Select(section => section.Key));
        Assert.All(sections, section => Assert.Equal(Languages.Order(), section.Headings.Keys.Order()));
        Assert.All(sections, section => Assert.Equal(section.Heading("en"), section.Heading("zh")));
        // The same sign in every language.
        Assert.All(sections, section => Assert.Single(section.Headings.Values.Select(heading => heading.Split(' ')[^1]).Distinct()));
        Assert.All(sections, section => Assert.NotEmpty(section.Keywords));
        Assert.Equal(["mentions"], sections.Where(section => !section.Titles).Select(section => section.Key));
    }

    [Fact]
    public void No_keyword_belongs_to_two_sections()
    {
        var twice = Read().Sections.SelectMany(section => section.Keywords).GroupBy(word => word).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void Where_each_address_was_seen_stands_in_the_documentation()
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Repository.Root, "docs", "sources.md"));
        foreach (var source in Read().Sources)
        {
            var address = source.Field("url") ?? source.Field("repository") ?? source.Field("categories");
            Assert.Contains(lines, line => line.StartsWith($"| {source.Key} | `{address}` | ", StringComparison.Ordinal));
        }
    }

    private static Configuration Read() => ConfigurationReader.Read(File, Kinds, CronTimes.Problem, _ => null).Configuration!;
}
