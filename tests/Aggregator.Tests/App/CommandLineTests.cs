using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class CommandLineTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Without_a_newsletter_the_bare_command_says_where_to_begin()
    {
        var (code, output, _) = await _newsletter.Run();

        Assert.Equal(0, code);
        Assert.Contains("aggregator demo", output);
    }

    [Fact]
    public async Task Every_command_shows_an_example_in_its_help()
    {
        var (_, help, _) = await _newsletter.Run("--help");
        var commands = Regex.Matches(help, "^  ([a-z]+) {2,}", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Where(word => word != "aggregator").ToList();
        Assert.True(commands.Count > 25);
        foreach (var command in commands.Concat(["sources list", "sources check", "sources import", "sources export"]))
        {
            var (code, own, _) = await _newsletter.Run([.. command.Split(' '), "--help"]);
            Assert.Equal(0, code);
            Assert.Contains("Example:", own);
            Assert.Contains($"aggregator {command}", own[own.IndexOf("Example:", StringComparison.Ordinal)..]);
        }

        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_word_where_a_number_belongs_is_named_in_plain_words()
    {
        var (code, _, error) = await _newsletter.Run("draft", "soon");

        Assert.Equal(2, code);
        Assert.Contains("Cannot parse argument 'soon' for command 'draft' as a whole number.", error);
    }

    [Theory]
    [InlineData("There is no option --foo here.", "aggregator rank --help", "rank", "--foo")]
    [InlineData("There is no option --modle here; did you mean '--model'?", "aggregator rank --help", "rank", "--modle", "x")]
    [InlineData("There is no option --no-colect here; did you mean '--no-collect'?", "aggregator draft --help", "draft", "--no-colect")]
    [InlineData("There is no option --al here; did you mean '--all'?", "aggregator collect --help", "collect", "--al")]
    [InlineData("There is no command 'colect'; did you mean 'collect'?", "aggregator --help", "colect", "--all")]
    [InlineData("There is no command 'sources lst'; did you mean 'list'?", "aggregator sources --help", "sources", "lst")]
    [InlineData("'aggregator sources' wants to know what to do: list, check, import, export", "aggregator sources --help", "sources")]
    [InlineData("A value is missing behind '--edition'.", "aggregator draft --help", "draft", "--edition")]
    [InlineData("'6' is one word too many for draft", "aggregator draft --help", "draft", "5", "6")]
    [InlineData("there is no rule 'pictur-file' to wave through; did you mean 'picture-file'?", "", "publish", "--anyway", "pictur-file")]
    [InlineData("begin a newsletter with `aggregator init`", "", "draft")]
    public async Task A_slip_is_one_sentence_and_says_what_to_do_next(string expected, string see, params string[] args)
    {
        var (code, output, error) = await _newsletter.Run(args);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(see, error, StringComparison.Ordinal);
        Assert.True(error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 2, error);
    }

    [Theory]
    [InlineData("colect")]
    [InlineData("draft", "x")]
    [InlineData("fetch")]
    [InlineData("fetch", "no-such-source")]
    [InlineData("fetch", "http://")]
    [InlineData("inspect", "https://a b/")]
    [InlineData("canonicalize", "x")]
    [InlineData("inspect", "a.xml", "--header", "nonsense")]
    public async Task Wrong_usage_ends_with_2_and_a_word_on_standard_error(params string[] args)
    {
        var (code, output, error) = await _newsletter.Run(args);

        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Five_mistakes_in_sources_yml_give_five_messages_and_exit_code_2()
    {
        _newsletter.Write("sources.yml", """
            newsletter:
              name: Test
              time_zone: Asia/Shanghay
              editions:
                - { language: en, template: inline, title: "{issue}", file: "{issue}.md" }
            sections:
              - { key: papers, heading: { en: Papers }, at_mots: 3 }
            sources:
              - { key: a, kind: fed, url: "https://example.org/feed" }
              - { key: b, kind: feed, url: "https://example.org/feed", section: paper }
              - { key: c, kind: arxiv }
            """);

        var (code, output, error) = await _newsletter.Run("collect");

        Assert.Equal((2, ""), (code, output));
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"sources\.yml:\d+:\d+: ", line));
        Assert.Contains("Asia/Shanghai", lines[0]);
        Assert.Contains("at_most", lines[1]);
        Assert.Contains("feed", lines[2]);
        Assert.Contains("papers", lines[3]);
        Assert.Contains("categories", lines[4]);
    }

    [Fact]
    public async Task Canonicalize_reads_a_line_or_a_json_string_and_answers_line_by_line()
    {
        var (code, output, _) = await _newsletter.Run(["canonicalize", "-", "--json"], "https://arxiv.org/pdf/1503.02531v1\n\"http://a.b/\\t?utm_source=x\"\nnot an address\n");

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Equal("arxiv:1503.02531", lines[0].GetProperty("key").GetString());
        Assert.Equal("http://a.b/\t?utm_source=x", lines[1].GetProperty("in").GetString());
        Assert.DoesNotContain("utm_source", lines[1].GetProperty("canonical").GetString());
    }

    [Fact]
    public async Task Inspect_tells_a_feed_from_what_is_none()
    {
        _newsletter.Write("a.xml", "<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://example.org/1</link></item></channel></rss>");
        _newsletter.Write("b.xml", "<p>not a feed</p>");

        var (code, output, _) = await _newsletter.Run("inspect", ".", "--json");

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(("parse", "rss2", 1), (lines[0].GetProperty("outcome").GetString(), lines[0].GetProperty("format").GetString(), lines[0].GetProperty("entries").GetInt32()));
        Assert.Equal("https://example.org/1", lines[0].GetProperty("first").GetProperty("link").GetString());
        Assert.Equal("error", lines[1].GetProperty("outcome").GetString());
        Assert.StartsWith("not_a_feed: ", lines[1].GetProperty("problem").GetString());
    }
}
