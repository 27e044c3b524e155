using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Aggregator.Model;
using Aggregator.Ranking;

namespace Aggregator.Benchmarks;

/// <summary>How long it takes to learn from a year of picks, and to rank a week of 2,000 candidates with all reasons.</summary>
internal static class RankingCase
{
    private const int Candidates = 2000;
    private const int Rounds = 5;

    /// <param name="folder">Weeks as <c>learn --picks</c> reads them; null: a year of made-up ones.</param>
    public static void Run(string? folder)
    {
        var picks = folder is null ? Made() : [.. Directory.GetFiles(folder, "2*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Read)];
        var started = Stopwatch.GetTimestamp();
        var data = Ranker.Learn(picks);
        var learning = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Write($"{picks.Count} candidates, {picks.Count(pick => pick.Printed)} printed; {data.Length / 1e6:0.0} MB learnt");
        Bar("learning, s", learning, 30);

        var learnt = new LearntModel(LearntModel.Ranker, DateTimeOffset.UnixEpoch, "", data);
        var week = picks.TakeLast(Candidates).Select(pick => pick.Candidate).ToList();
        var seconds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            started = Stopwatch.GetTimestamp();
            Ranker.Rank(week, new Dictionary<string, Source>(), [], null, learnt);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Bar($"ranking {week.Count}, s (median)", Race.Median(seconds.Skip(1)), 1);
    }

    private static void Bar(string name, double value, double bar) => Write($"{name,-30} {value,6:0.00}   bar <= {bar:0.0}   {(value <= bar ? "held" : "MISSED")}");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Pick> Read(string file)
    {
        using var input = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (input.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var picked = row.GetProperty("picked").GetInt32() == 1;
            var candidate = new Candidate
            {
                Key = row.GetProperty("id").GetString()!,
                Title = row.GetProperty("title").GetString()!,
                Text = row.GetProperty("abstract").GetString()!,
                Authors = [.. row.GetProperty("authors").EnumerateArray().Select(author => author.GetString()!)],
                Published = new DateTimeOffset(Day(row.GetProperty("published").GetString()!), TimeOnly.MinValue, TimeSpan.Zero),
            };
            yield return new Pick(candidate, picked, Day(row.GetProperty("week").GetString()!)) { Known = picked ? Day(row.GetProperty("picked_issue").GetString()!).AddDays(1) : null };
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Words as unevenly spread as those of a language; what is printed leans towards some of them.</summary>
    private static List<Pick> Made()
    {
        var dice = new Dice(7);
        var picks = new List<Pick>();
        for (var row = 0; row < 58_000; row++)
        {
            var date = new DateOnly(2025, 1, 6).AddDays(7 * (row / 1160));
            var printed = row % 150 == 0;
            var candidate = new Candidate
            {
                Key = $"made:{row}",
                Title = Words(dice, 9, printed),
                Text = Words(dice, 180, printed),
                Authors = [.. Enumerable.Range(0, 1 + dice.Next(9)).Select(_ => $"Author {dice.Next(60_000)}")],
                Published = new DateTimeOffset(date.AddDays(dice.Next(7)), TimeOnly.MinValue, TimeSpan.Zero),
            };
            picks.Add(new Pick(candidate, printed, date) { Known = date.AddDays(7) });
        }

        return picks;
    }

    private static string Words(Dice dice, int count, bool printed) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
        $"w{(printed && dice.Next(20) == 0 ? dice.Next(50) : dice.Next(1 + dice.Next(1 + dice.Next(60_000))))}"));
}
