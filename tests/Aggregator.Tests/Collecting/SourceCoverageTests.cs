using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests;

/// <summary>Coverage as a real store knows it.</summary>
public sealed class SourceCoverageTests : IDisposable
{
    private static readonly DateTimeOffset Now = Make.Friday;

    private readonly string _folder = Directory.CreateTempSubdirectory("coverage-").FullName;
    private readonly Store _store;

    public SourceCoverageTests() => _store = Store.Open(Path.Combine(_folder, "a.db"));

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Who_was_read_who_waits_who_failed_and_who_fell_silent_is_told_in_one_sentence()
    {
        Visit("steady", [2, 5, 8, 11]);
        Visit("silent", [30, 36, 42, 48, 54]);
        Visit("rare", [30, 50, 70, 90, 110]);
        Visit("young", [40]);
        Visit("busy", [], new Problem(ProblemKind.RateLimited, "Too many requests."), failures: 1, next: Now.AddHours(3));
        Visit("gone", [], new Problem(ProblemKind.NotFound, "Nothing is there."), failures: 1);
        Visit("shaky", [], new Problem(ProblemKind.ServerError, "In trouble."), failures: 3, next: Now.AddHours(5));

        var coverage = Coverage("steady", "silent", "rare", "young", "busy", "gone", "shaky", "fresh");

        Assert.Equal((8, 4), (coverage.Sources, coverage.Read));
        Assert.Equal(["busy"], coverage.Waiting);
        Assert.Equal(["gone", "shaky"], coverage.Failed);
        Assert.Equal(["fresh"], coverage.Unvisited);
        Assert.Equal(
            "4 of 8 sources read; 1 held back by 429 until 2026-01-16 15:00 (busy); 2 failed (gone, shaky); 1 never visited (fresh); 1 silent for 30 days, usual gap 6 (silent)",
            coverage.Sentence(TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_week_of_silence_is_none_however_busy_a_source_was()
    {
        Visit("hourly", [6, 7, 8, 9, 10]);

        Assert.Empty(Coverage("hourly").Silent);
    }

    [Fact]
    public void A_source_that_speaks_again_is_silent_no_more()
    {
        Visit("lab", [30, 36, 42, 48, 54]);
        Assert.Single(Coverage("lab").Silent);

        Visit("lab", [1]);

        Assert.Empty(Coverage("lab").Silent);
    }

    [Fact]
    public void Nothing_was_collected_where_nothing_was_visited() => Assert.Null(Coverage("lab").CollectedAt);

    private Coverage Coverage(params string[] sources) => SourceCoverage.Of([.. sources.Select(key => Make.Source(key))], _store.Visits());

    private void Visit(string source, int[] daysOld, Problem? problem = null, int failures = 0, DateTimeOffset? next = null) => _store.Save(
        Make.Source(source),
        [.. daysOld.Select(days => Make.Entry($"https://{source}.example/{days}", $"{source} {days}", source, days))],
        new Visit
        {
            SourceKey = source, At = Now, Outcome = problem is null ? Outcome.New : Outcome.Failed, Problem = problem, Failures = failures, NextAt = next, FirstRead = Now.AddDays(-60), Entries = daysOld.Length,
        });
}
