using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Benchmarks;

/// <summary>
/// How long an editor waits at the desk of an issue with thousands of candidates, an archive of 11,000 items and what was learnt from it: each thing done must
/// be in file and store within a second of processor time.
/// </summary>
internal static class DeskCase
{
    private const int Past = 275;
    private const int ItemsOfAnIssue = 40;
    private const int Rounds = 5;

    private static readonly DateTimeOffset Now = new(2025, 6, 6, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Sections = ["language", "vision", "agents", "theory", "tools"];

    /// <param name="folder">Weeks as <c>learn --picks</c> reads them; null: made-up candidates.</param>
    public static async Task Run(int candidates, string? folder)
    {
        var root = Directory.CreateTempSubdirectory("desk-").FullName;
        var entries = (folder is null ? Made(candidates) : Directory.GetFiles(folder, "2*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Read)).DistinctBy(entry => entry.Key).Take(candidates).ToList();
        var configuration = ConfigurationOf(root);
        using (var store = Store.Open(configuration.Database))
        using (var fetcher = new Fetcher(configuration.Network, [], TimeProvider.System))
        {
            Fill(store, configuration, entries);
            var kinds = SourceKinds.All(_ => null);
            var pipeline = new Pipeline(configuration, store, fetcher, kinds, TimeProvider.System, (_, _, after) => after.AddDays(7), NullLogger<Pipeline>.Instance);
            var reader = new Reader(fetcher, kinds);
            var checks = new Checks(configuration, store, fetcher, TimeProvider.System);
            var pictures = new PictureCopies(configuration, fetcher, TimeProvider.System);
            Desk Open() => new(
                configuration, store, pipeline, new Publisher(configuration, store, checks, new SitePictures(configuration, pictures), TimeProvider.System), checks, pictures, reader,
                new Questions(configuration, store, pipeline, reader), TimeProvider.System, () => new ConfigurationReading(configuration, []));
            pipeline.DraftIssue(new DraftOrder { At = Now });
            await Measure(Open);
        }

        Directory.Delete(root, recursive: true);
    }

    private static async Task Measure(Func<Desk> open)
    {
        var ct = CancellationToken.None;
        using var desk = open();
        var issue = await desk.Open(null, ct);
        Console.WriteLine($"{issue.Original.Items.Count()} items in the draft, {issue.Tray.Sum(tray => tray.Items.Count)} in the tray");
        await Bar("open, the first time", async () =>
        {
            using var other = open();
            await other.Open(null, ct);
        });
        await Bar("open again", async () => issue = await desk.Open(null, ct));
        var number = issue.Number;
        await Bar("move to another section", async () =>
        {
            issue = await desk.Open(number, ct);
            var from = issue.Original.Sections.First(section => section.Items.Count > 1);
            await Do(desk, new DeskChange.Move(number, from.Items[0].Key, issue.Original.Sections.First(section => section != from).Key, null));
        });
        await Bar("write", async () =>
        {
            issue = await desk.Open(number, ct);
            var item = issue.Original.Items.ElementAt(7);
            await Do(desk, new DeskChange.Write(number, issue.Original.Language, item.Key, item.Text, item.Text + " More.", issue.Original.Revision));
        });
        await Bar("drop", async () => await Do(desk, new DeskChange.Drop(number, (await desk.Open(number, ct)).Original.Items.First().Key)));
        await Bar("undo", async () => await Take(desk.Undo(number, ct)));
        await Bar("rescue", async () => await Do(desk, new DeskChange.Rescue(number, (await desk.Open(number, ct)).Tray[0].Items[^1].Key)));
        await Bar("join", async () =>
        {
            var items = (await desk.Open(number, ct)).Original.Items.ToList();
            await Do(desk, new DeskChange.Join(number, items[^1].Key, items[^2].Key));
        });
        await Bar("undo a join", async () => await Take(desk.Undo(number, ct)));
        await Bar("search", async () => await desk.Find(number, "language model", ct));
        await Bar("why", async () => await desk.Why(number, issue.Original.Items.Last().Key, ct));
        await Bar("check", async () => await desk.Check(number, ct));
        await Bar("preview", async () => await desk.Preview(number, issue.Original.Language, ct));
    }

    private static Task Do(Desk desk, DeskChange change) => Take(desk.Apply(change, CancellationToken.None));

    private static async Task Take(Task<DeskReport> doing)
    {
        if (await doing is { Done: false } report)
        {
            throw new InvalidOperationException(report.Says);
        }
    }

    private static async Task Bar(string name, Func<Task> work)
    {
        var (waited, worked) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work();
            waited.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            worked.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-26} processor {Race.Median(worked),6:0.000} s, waited {Race.Median(waited),6:0.000} s   bar <= 1.0   {(Race.Median(worked) <= 1 ? "held" : "MISSED")}"));
    }

    private static Configuration ConfigurationOf(string root) => new()
    {
        File = Path.Combine(root, "sources.yml"),
        Newsletter = new Newsletter
        {
            Name = "Desk",
            DraftAt = "0 0 9 ? * SAT",
            Editions =
            [
                new Edition { Language = "zh", Template = "numbered", Original = true, Title = "{issue} {highlights}", File = "{date}-zh.md" },
                new Edition { Language = "en", Template = "inline", Title = "{issue} {highlights}", File = "{date}-en.md" },
            ],
        },
        Sections = [.. Sections.Select(key => new Section { Key = key, Headings = new Dictionary<string, string> { ["en"] = key }, Keywords = [key], AtMost = 10 })],
        Sources = [new Source { Key = "arxiv", Kind = "arxiv" }],
        Network = new Network(),
        Database = Path.Combine(root, "aggregator.db"),
        Drafts = new DraftRules { Folder = Path.Combine(root, "drafts"), Oldest = TimeSpan.FromDays(400) },
        Locales = new[] { "zh", "en" }.ToDictionary(language => language, language => LocaleReader.Read(language, null).Locale!),
    };

    private static void Fill(Store store, Configuration configuration, IReadOnlyList<Entry> entries)
    {
        var words = Words(new Dice(7));
        for (var issue = 1; issue <= Past; issue++)
        {
            store.Save(new PrintedPost
            {
                File = $"posts/{issue}.md",
                Issue = issue.ToString(CultureInfo.InvariantCulture),
                Number = issue,
                Language = "zh",
                Date = DateOnly.FromDateTime(Now.AddDays(7 * (issue - Past - 1)).DateTime),
                Items = [.. Enumerable.Range(0, ItemsOfAnIssue).Select(place => new PrintedItem
                {
                    Issue = issue.ToString(CultureInfo.InvariantCulture),
                    Place = place,
                    Section = Sections[place % Sections.Length],
                    Title = words(7),
                    Links = [new PrintedLink($"https://past.example/{issue}/{place}", $"https://past.example/{issue}/{place}", "")],
                })],
            });
        }

        new Lessons(configuration, store, TimeProvider.System).Learn();
        store.Save(configuration.Sources[0], entries, new Visit { SourceKey = "arxiv", At = Now.AddHours(-2), Outcome = Outcome.New, Entries = entries.Count });
    }

    private static IEnumerable<Entry> Read(string file)
    {
        using var input = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (input.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            yield return EntryOf(row.GetProperty("id").GetString()!, row.GetProperty("title").GetString()!, row.GetProperty("abstract").GetString()!,
                [.. row.GetProperty("authors").EnumerateArray().Select(author => author.GetString()!)]);
        }
    }

    private static IEnumerable<Entry> Made(int candidates)
    {
        var dice = new Dice(11);
        var words = Words(dice);
        for (var row = 0; row < candidates; row++)
        {
            yield return EntryOf($"2506.{row:00000}", "Language model " + words(9), words(180), [$"Author {dice.Next(9000)}"]);
        }
    }

    /// <summary>Few words often, many seldom, as in texts.</summary>
    private static Func<int, string> Words(Dice dice) =>
        count => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{dice.Next(1 + dice.Next(1 + dice.Next(60_000)))}"));

    private static Entry EntryOf(string id, string title, string text, IReadOnlyList<string> authors) => new()
    {
        Key = "arxiv:" + id,
        Address = "https://arxiv.org/abs/" + id,
        Link = "https://arxiv.org/abs/" + id,
        Work = WorkKind.Paper,
        Title = title,
        Summary = text,
        Authors = authors,
        Published = Now.AddHours(-3),
    };
}
