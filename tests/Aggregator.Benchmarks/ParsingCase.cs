using System.Globalization;
using System.Text;
using Aggregator.Model;
using Aggregator.Parsing;
using CodeHollow.FeedReader;

namespace Aggregator.Benchmarks;

/// <summary>Entries a second and bytes an entry: our parser, the package under it, and two peers, on the same bytes, one thread each.</summary>
internal static class ParsingCase
{
    private const int Rounds = 5;

    private static readonly Dictionary<string, string> NoHeaders = [];

    public static async Task Run(string? folder)
    {
        var made = folder is null ? Directory.CreateTempSubdirectory("feeds-").FullName : null;
        try
        {
            if (made is not null)
            {
                FeedMill.Fill(made);
            }

            await Measure(folder ?? made!);
        }
        finally
        {
            if (made is not null)
            {
                Directory.Delete(made, recursive: true);
            }
        }
    }

    private static async Task Measure(string folder)
    {
        var documents = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (File: file, Download: Document(file), Text: Encoding.UTF8.GetString(File.ReadAllBytes(file))))
            .Where(document => FeedParser.Parse(document.Download).Entries.Count > 0 && PackageReads(document.Text)).ToList();
        if (documents.Count == 0)
        {
            Console.Error.WriteLine("parsing: no document there holds an entry that both our parser and CodeHollow.FeedReader can read");
            return;
        }

        var list = Path.GetTempFileName();
        await File.WriteAllLinesAsync(list, documents.Select(document => document.File));
        await using var feedparser = await Peer.Start("feedparser", "/usr/bin/python3", "feedparser_peer.py", list, "Debian: python3-feedparser");
        await using var feedsmith = await Peer.Start("feedsmith", "node", "feedsmith_peer.cjs", list, "npm: feedsmith, found from the current folder or by NODE_PATH");
        var race = new Race(Rounds);
        race.Add("Aggregator", () => documents.Sum(document => FeedParser.Parse(document.Download).Entries.Count));
        race.Add("CodeHollow", () => documents.Sum(document => FeedReader.ReadFromString(document.Text).Items.Count));
        race.Add(feedsmith);
        race.Add(feedparser);
        var bytes = documents.Sum(document => (long)document.Download.Body.Length);
        Print(await race.Run(), documents.Count, bytes, feedparser?.Name, feedsmith?.Name);
        File.Delete(list);
    }

    private static void Print(IReadOnlyList<(string Name, IReadOnlyList<Round> Rounds)> results, int documents, long bytes, string? feedparser, string? feedsmith)
    {
        var entries = results[0].Rounds[0].Count;
        Write($"{documents} feeds, {entries} entries, {bytes / 1e6:0.0} MB; one thread, {Rounds} rounds in turn after one to warm up; medians");
        Write($"{"parser",-20} {"entries/s",10} {"MB/s",7} {"kB/entry",9} {"entries",8}  slowest-fastest round");
        foreach (var (name, rounds) in results)
        {
            var seconds = Race.Median(rounds.Select(round => round.Seconds));
            var allocated = rounds[0].Allocated == 0 ? "-" : Kilobytes(rounds).ToString("0.0", CultureInfo.InvariantCulture);
            Write($"{name,-20} {rounds[0].Count / seconds,10:0} {bytes / 1e6 / seconds,7:0.0} {allocated,9} {rounds[0].Count,8}  {rounds.Min(round => round.Rate):0}-{rounds.Max(round => round.Rate):0}");
        }

        Bar("speed against feedparser", Ratio(results, feedparser), 4, atLeast: true);
        Bar("speed against feedsmith", Ratio(results, feedsmith), 0.6, atLeast: true);
        Bar("kB an entry above the package", Kilobytes(results[0].Rounds) - Kilobytes(results[1].Rounds), 12, atLeast: false);
    }

    /// <summary>Round by round, then the median: what slowed a round slowed both. Time, not entries: the same bytes were read.</summary>
    private static double? Ratio(IReadOnlyList<(string Name, IReadOnlyList<Round> Rounds)> results, string? peer) => peer is null
        ? null
        : Race.Median(results[0].Rounds.Zip(results.Single(result => result.Name == peer).Rounds, (ours, theirs) => theirs.Seconds / ours.Seconds));

    private static double Kilobytes(IReadOnlyList<Round> rounds) => Race.Median(rounds.Select(round => round.Allocated / 1000.0 / round.Count));

    private static void Bar(string name, double? value, double bar, bool atLeast)
    {
        if (value is { } known)
        {
            Write($"{name,-30} {known,6:0.00}   bar {(atLeast ? ">=" : "<=")} {bar:0.0}   {((atLeast ? known >= bar : known <= bar) ? "held" : "MISSED")}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Download Document(string file)
    {
        var address = new Uri("https://feeds.example/" + Uri.EscapeDataString(Path.GetFileName(file)));
        return new Download(address, address, File.ReadAllBytes(file), NoHeaders);
    }

    private static bool PackageReads(string text)
    {
        try
        {
            return FeedReader.ReadFromString(text).Items.Count > 0;
        }
        catch (Exception)
        {
            // What the package cannot read at all is no measure of its speed.
            return false;
        }
    }
}
