using System.Diagnostics;
using System.Globalization;
using Aggregator.Clustering;

namespace Aggregator.Benchmarks;

/// <summary>Titles added a second, look-ups a second and bytes an item of the index of titles, as it grows; at 100,000 beside datasketch's MinHash LSH.</summary>
internal static class TitlesCase
{
    private const int WithPeer = 100_000;

    private const int LookUps = 10_000;

    private static readonly string[] Syllables =
        ["ra", "ne", "ti", "lo", "ku", "ma", "se", "vi", "do", "pha", "gen", "tra", "mor", "lin", "ver", "con", "sta", "bel", "qui", "zor", "模", "型", "ин", "ова", "ém", "ül"];

    public static async Task Run(string? largest)
    {
        var most = largest is null ? 1_000_000 : int.Parse(largest, CultureInfo.InvariantCulture);
        Console.WriteLine($"{"titles",9} {"added/s",9} {"look-ups/s",10} {"found",7} {"bytes/item",10} {"part/item",9} {"loaded s",8} {"a week s",8}");
        foreach (var size in new[] { 10_000, WithPeer, 1_000_000 }.Where(size => size <= most))
        {
            Grow(size);
        }

        if (most >= WithPeer)
        {
            await RacePeer();
        }
    }

    private static void Grow(int size)
    {
        var titles = Titles(size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (index, added) = Timed(() => Build(titles));
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;
        var questions = Questions(titles);
        Warm(index, questions);
        var (found, asked) = Timed(() => questions.Count(question => index.Find(question) is not null));
        var part = index.TakePart()!;
        var (_, loaded) = Timed(() => TitleIndex.Load([part])!.Count);
        var week = Titles(500);
        var (_, weekly) = Timed(() =>
        {
            week.ForEach(title => index.Add("https://example.org/week", title));
            return index.TakePart()!.Length;
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,9} {size / added,9:0} {LookUps / asked,10:0} {found / (double)LookUps,7:P0} {bytes,10:0} {part.Length / (double)size,9:0} {loaded,8:0.00} {weekly,8:0.000}"));
    }

    private static async Task RacePeer()
    {
        var titles = Titles(WithPeer);
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, titles.Select((title, at) => $"{at}\t{title}"));
        await using var peer = await Peer.Start("datasketch", "python3", "datasketch_peer.py", file, "pip: datasketch");
        var results = new List<(string What, double Ours, double Its)>();
        for (var round = 0; round < 2; round++)
        {
            var (index, build) = Timed(() => Build(titles));
            Warm(index, titles);
            var (_, ask) = Timed(() => titles.Count(title => index.Find(title) is not null));
            results.Add(("built", WithPeer / build, peer is null ? 0 : (await peer.Go()).Rate));
            results.Add(("looked up", WithPeer / ask, peer is null ? 0 : WithPeer / (await peer.Go()).Seconds));
        }

        // The first round warms both.
        foreach (var (what, ours, its) in results.TakeLast(2))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{WithPeer} titles {what} a second: {ours:0}")
                + (peer is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {peer.Name} {its:0}: {ours / its:0.0} times")));
        }

        File.Delete(file);
    }

    private static void Warm(TitleIndex index, List<string> questions)
    {
        foreach (var question in questions.Take(3000))
        {
            index.Find(question);
        }
    }

    private static TitleIndex Build(List<string> titles)
    {
        var index = new TitleIndex();
        for (var at = 0; at < titles.Count; at++)
        {
            index.Add($"https://example.org/{at % 997}/a-page-of-some-length/{at}", titles[at]);
        }

        return index;
    }

    /// <summary>Half known exactly, a quarter nearly (a label before it), a quarter not at all.</summary>
    private static List<string> Questions(List<string> titles)
    {
        var dice = new Dice(7);
        return [.. Enumerable.Range(0, LookUps).Select(number => (number % 4) switch
        {
            0 or 1 => titles[dice.Next(titles.Count)].ToUpperInvariant(),
            2 => "RFC 12: " + titles[dice.Next(titles.Count)],
            _ => $"{Word(dice)} {Word(dice)} never {Word(dice)} said {number}",
        })];
    }

    /// <summary>As long as titles of papers and posts are, from words as uneven as those of a language: few are everywhere, most are rare.</summary>
    private static List<string> Titles(int count)
    {
        var dice = new Dice(2026);
        var words = Enumerable.Range(0, 60_000).Select(_ => Word(dice)).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, 5 + dice.Next(9)).Select(_ => words[Uneven(dice, words.Length)])))];
    }

    private static int Uneven(Dice dice, int below) => (int)(Math.Pow(below, dice.Next(1_000_000) / 1_000_000.0) - 1);

    private static string Word(Dice dice) => string.Concat(Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => Syllables[dice.Next(Syllables.Length)]));

    private static (T Result, double Seconds) Timed<T>(Func<T> run)
    {
        // Processor time, as the figures to beat are: a busy machine does not count.
        var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime;
        var result = run();
        process.Refresh();
        return (result, Math.Max((process.TotalProcessorTime - started).TotalSeconds, 1e-3));
    }
}
