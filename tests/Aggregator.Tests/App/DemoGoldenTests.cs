using Aggregator.App;
using Aggregator.Model;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The demo week in every template and language, held against files. To renew them after a wanted change: run once with <c>AGGREGATOR_RENEW=1</c>.</summary>
public sealed class DemoGoldenTests(DemoRun demo) : IClassFixture<DemoRun>
{
    private static readonly string[] Templates = ["inline", "numbered", "numbered-headings", "email"];

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var language in LocaleReader.BuiltIn)
        {
            foreach (var template in Templates)
            {
                all.Add(language, template);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_demo_week_is_drafted_as_the_golden_file_has_it(string language, string template)
    {
        var text = Draft(language, template);
        var file = Path.Combine(Repository.Root, "tests", "Aggregator.Tests", "Files", "drafts", "demo", $"{language}-{template}{(template == "email" ? ".html" : ".md")}");
        if (Environment.GetEnvironmentVariable("AGGREGATOR_RENEW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_email_asks_nothing_of_others_but_pictures_and_runs_from_its_side(string language)
    {
        var mail = Draft(language, "email");

        Assert.Contains($"dir=\"{(language == "ar" ? "rtl" : "ltr")}\"", mail);
        Assert.DoesNotContain("<script", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!-- item", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("✏️", mail, StringComparison.Ordinal);
    }

    private string Draft(string language, string template)
    {
        var surroundings = new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, demo.Folder, _ => null, TimeProvider.System, IsTerminal: false);
        var read = Workspace.Read(Path.Combine(demo.Folder, "sources.yml"), surroundings);
        var original = read.Newsletter.Editions.Single(edition => edition.Original);
        var edition = original with { Language = language, Template = template == "email" ? "inline" : template, Intro = language == "zh" ? Path.Combine(demo.Folder, "intro-zh.md") : original.Intro };
        var configuration = read with
        {
            Newsletter = read.Newsletter with { Editions = [edition] },
            Locales = new Dictionary<string, Locale> { [language] = LocaleReader.Read(language, null).Locale! },
        };
        using var workspace = Workspace.Open(configuration, surroundings, Microsoft.Extensions.Logging.LogLevel.Error);
        var report = workspace.Pipeline.DraftIssue(new DraftOrder { Issue = 5, DryRun = true, Folder = Path.Combine(demo.Folder, "elsewhere") });
        return template == "email" ? workspace.Publisher.PreviewMail(report.Drafts[0].Text, 5, edition) : report.Drafts[0].Text;
    }
}
