using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What <c>status</c> says of sources and issues that somebody should look at, to a person and to a script.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new(new FakeTimeProvider(Make.Friday));
    private readonly Store _store;

    public StatusTests()
    {
        _newsletter.WriteSources("{ key: lab, kind: feed, url: lab.xml }", "{ key: steady, kind: feed, url: steady.xml }");
        _store = Store.Open(_newsletter.PathOf("aggregator.db"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _newsletter.Dispose();
    }

    [Fact]
    public async Task A_source_that_fell_silent_is_told_with_its_usual_gap()
    {
        Visit("lab", 30, 36, 42, 48, 54);
        Visit("steady", 2, 5, 8, 11);

        var (code, text, _) = await _newsletter.Run("status");
        var json = (await _newsletter.Run("status", "--json")).Out.Split('\n');

        Assert.Equal(0, code);
        Assert.Matches("(?m)^lab .* silent *$", text);
        Assert.Contains("\nlab: nothing new for 30 days; usually every 6.\n", text);
        Assert.DoesNotMatch("(?m)^steady.*(silent|nothing new)", text);
        Assert.Contains("\"silent_days\":30,\"usual_gap_days\":6}", Assert.Single(json, line => line.StartsWith("{\"source\":\"lab\"", StringComparison.Ordinal)));
        Assert.Contains("\"silent_days\":null,\"usual_gap_days\":null}", Assert.Single(json, line => line.StartsWith("{\"source\":\"steady\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-24, "open")]
    [InlineData(1, "open, 1 h")]
    [InlineData(30, "open, 30 h")]
    [InlineData(9 * 24, "open, 9 days")]
    public async Task An_issue_says_for_how_long_it_has_been_open_after_its_draft_date(int hours, string state)
    {
        var end = Make.Friday.AddHours(-hours);
        Issue(1, end.AddDays(-7), published: end.AddDays(-6));
        Issue(2, end, published: null);

        var text = (await _newsletter.Run("status")).Out;
        var json = (await _newsletter.Run("status", "--json")).Out.Split('\n');

        Assert.Matches($"(?m)^ +2 +{state} +{end:yyyy-MM-dd HH:mm} ", text);
        Assert.Matches("(?m)^ +1 +published +[0-9]", text);
        Assert.Contains("\"state\":\"open\"", Assert.Single(json, line => line.StartsWith("{\"issue\":2,", StringComparison.Ordinal)));
        Assert.Contains($"\"to\":\"{end:yyyy-MM-dd'T'HH:mm:ss'Z'}\"", Assert.Single(json, line => line.StartsWith("{\"issue\":2,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_many_issues_the_last_are_shown_and_bare_says_when_the_next_is_due()
    {
        Visit("steady", 2);
        foreach (var number in Enumerable.Range(1, 30))
        {
            var end = Make.Friday.AddDays(-7 * (31 - number));
            Issue(number, end, published: end);
        }

        var status = (await _newsletter.Run("status")).Out;

        Assert.Equal(8, status.Split('\n').Count(line => Regex.IsMatch(line, "^ +[0-9]+ published ")));
        Assert.Contains("\n   30 published", status);
        Assert.Contains("and 22 before these; --json has them", status);
        Assert.Contains("A draft has been due since 2026-01-10 09:00 (UTC).", (await _newsletter.Run()).Out);
        Assert.Contains("\"issue\":1,", (await _newsletter.Run("status", "--json")).Out);
    }

    private void Visit(string source, params int[] daysOld) => _store.Save(
        Make.Source(source),
        [.. daysOld.Select(days => Make.Entry($"https://{source}.example/{days}", $"{source} {days}", source, days))],
        new Visit { SourceKey = source, At = Make.Friday, NextAt = Make.Friday.AddDays(1), Outcome = Outcome.New, FirstRead = Make.Friday.AddDays(-60), Entries = daysOld.Length });

    private void Issue(int number, DateTimeOffset end, DateTimeOffset? published) => _store.Save(new IssueState(number, new Period(end.AddDays(-7), end), end, published), "{}");
}
