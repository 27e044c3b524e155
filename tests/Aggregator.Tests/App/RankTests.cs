using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Aggregator.App.Commands;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App;

public sealed class RankTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Rank_puts_the_best_first_and_says_why()
    {
        using var desk = new NewsletterFolder();
        var (code, text, error) = await desk.Run(["rank", "-", "--json"], """
            {"id":"old","title":"Old","published":"2026-01-01"}
            {"id":"new","title":"New","published":"2026-01-15","authors":["A"],"upvotes":12}

            {"id":"bare"}
            """);

        Assert.Equal((ExitCode.Done, ""), (code, error));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["new", "bare", "old"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal("12 upvotes", lines[0].GetProperty("why")[0].GetString());
        Assert.True(lines[0].GetProperty("score").GetDouble() > lines[1].GetProperty("score").GetDouble());
    }

    [Theory]
    [InlineData("{\"title\":\"no id\"}", "standard input:2: \"id\" is missing")]
    [InlineData("[1]", "standard input:2: one JSON object a line is expected")]
    [InlineData("{\"id\":\"a\",\"authors\":\"A, B\"}", "standard input:2: \"authors\" should be a list of texts")]
    [InlineData("{\"id\":\"a\",\"published\":\"soon\"}", "standard input:2: \"published\" should be a date like 2026-01-31, not 'soon'")]
    [InlineData("{\"id\":\"a\",\"upvotes\":-1}", "standard input:2: \"upvotes\" should be a number from 0 on")]
    [InlineData("{\"id\":\"a\",\"title\":\"\\ud800\"}", "standard input:2: \"title\" holds half of a surrogate pair")]
    [InlineData("{\"id\":", "standard input:2: this is no JSON")]
    public async Task A_line_at_fault_is_told_with_its_number(string line, string message)
    {
        using var desk = new NewsletterFolder();
        var (code, _, error) = await desk.Run(["rank"], "{\"id\":\"fine\"}\n" + line + "\n");

        Assert.Equal(ExitCode.WrongUsage, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_learnt_from_weeks_of_picks_ranks_the_next_candidates()
    {
        using var desk = new NewsletterFolder();
        WriteWeeks(desk, 6);
        var (code, text, _) = await desk.Run("learn", "--picks", "weeks", "--model", "learnt.json");
        Assert.Equal((ExitCode.Done, "ranker: 36 candidates of 6 dates, 12 of them printed\n"), (code, text));

        var (_, ranked, _) = await desk.Run(["rank", "--model", "learnt.json"], "{\"id\":\"no\",\"title\":\"A corpus of treebanks\"}\n{\"id\":\"yes\",\"title\":\"Agents with memory\",\"authors\":[\"Ada Lovelace\"]}\n");
        Assert.StartsWith("yes\t", ranked, StringComparison.Ordinal);
        Assert.Contains("by authors you have printed 12 times", ranked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_judges_each_week_by_what_was_known_before_it_and_writes_the_rankings()
    {
        using var desk = new NewsletterFolder();
        WriteWeeks(desk, 6);
        var (code, text, _) = await desk.Run("evaluate", "--picks", "weeks", "--from", "2025-09-22", "--rankings", "rankings.jsonl", "--plain", "--json");

        Assert.Equal(ExitCode.Done, code);
        var line = JsonDocument.Parse(text).RootElement;
        Assert.Equal((1, 3, 18), (line.GetProperty("recall_at_50").GetDouble(), line.GetProperty("weeks").GetInt32(), line.GetProperty("candidates").GetInt32()));
        Assert.Equal(1, line.GetProperty("ndcg_at_50").GetDouble());
        Assert.Equal(2, line.GetProperty("plain").GetProperty("recall_gain_95").GetArrayLength());
        var rankings = desk.Read("rankings.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(18, rankings.Length);
        Assert.StartsWith("{\"week\":\"2025-09-22\",\"id\":\"3-", rankings[0], StringComparison.Ordinal);

        var (_, again, _) = await desk.Run("evaluate", "--picks", "weeks", "--from", "2025-09-22", "--plain", "--json");
        Assert.Equal(text, again);
    }

    [Theory]
    [InlineData("no-such-folder", null, "learning: there is no folder 'no-such-folder'")]
    [InlineData("empty", null, "learning: 'empty' holds no *.jsonl or *.jsonl.gz")]
    [InlineData("weeks", "not gzip", "2026-01-05.jsonl.gz is no gzip file")]
    [InlineData("weeks", "{\"id\":\"a\",\"week\":\"later\"}", "2026-01-05.jsonl:1: \"week\" should be a date like 2026-01-31, not 'later'")]
    [InlineData("weeks", "{\"id\":\"a\",\"week\":\"2026-01-05\",\"picked\":2}", "2026-01-05.jsonl:1: \"picked\" should be 0 or 1")]
    public async Task A_folder_of_picks_at_fault_is_told_so(string folder, string? lines, string message)
    {
        using var desk = new NewsletterFolder();
        Directory.CreateDirectory(desk.PathOf("empty"));
        Directory.CreateDirectory(desk.PathOf("weeks"));
        desk.Write(lines == "not gzip" ? "weeks/2026-01-05.jsonl.gz" : "weeks/2026-01-05.jsonl", lines ?? "");
        var (code, _, error) = await desk.Run("evaluate", "--picks", folder);

        Assert.Equal(ExitCode.WrongUsage, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Picks_of_later_weeks_are_foreseen_from_the_weeks_before()
    {
        using var desk = new NewsletterFolder();
        Directory.CreateDirectory(desk.PathOf("weeks"));
        // Half a year, so that the test stays short: what more weeks would add is not used.
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Corpus!, "ranking"), "2*.jsonl.gz").Order(StringComparer.Ordinal).TakeLast(24))
        {
            File.Copy(file, desk.PathOf("weeks/" + Path.GetFileName(file)));
        }

        var (code, text, error) = await desk.Run("evaluate", "--picks", "weeks", "--from", "2025-10-13", "--json");

        Assert.Equal((ExitCode.Done, ""), (code, error));
        var line = JsonDocument.Parse(text).RootElement;
        output.WriteLine(text);
        Assert.True(line.GetProperty("recall_at_50").GetDouble() >= 0.47, text);
        Assert.True(line.GetProperty("ndcg_at_50").GetDouble() >= 0.26, text);
    }

    private static void WriteWeeks(NewsletterFolder desk, int count)
    {
        Directory.CreateDirectory(desk.PathOf("weeks"));
        for (var week = 0; week < count; week++)
        {
            var monday = new DateOnly(2025, 9, 1).AddDays(7 * week);
            var lines = new StringBuilder();
            for (var number = 0; number < 6; number++)
            {
                var picked = number < 2;
                lines.Append(Json.Line(new
                {
                    week = Day(monday),
                    id = string.Create(CultureInfo.InvariantCulture, $"{week}-{5 - number}"),
                    title = picked ? $"Agents that plan and remember {number}" : $"A corpus of treebanks {number}",
                    @abstract = picked ? "Memory for agents." : "Leaves and trees.",
                    authors = new[] { picked ? "Ada Lovelace" : "Bo Else" },
                    published = Day(monday.AddDays(2)),
                    picked = picked ? 1 : 0,
                    picked_issue = picked ? Day(monday.AddDays(6)) : null,
                })).Append('\n');
            }

            using var file = new GZipStream(File.Create(desk.PathOf($"weeks/{Day(monday)}.jsonl.gz")), CompressionLevel.Fastest);
            file.Write(Encoding.UTF8.GetBytes(lines.ToString()));
        }
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
