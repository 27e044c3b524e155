using System.Diagnostics;
using System.Globalization;

namespace Aggregator.Benchmarks;

/// <summary>Addresses a second: our canonicalizer beside npm's normalize-url, which knows no sites and makes no keys.</summary>
internal static class CanonicalizingCase
{
    private const int Rounds = 7;

    private const int Addresses = 20_000;

    public static async Task Run(string? file)
    {
        var addresses = file is null ? Make(Addresses) : [.. (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0 && line[0] is not ('"' or '{'))];
        var list = Path.GetTempFileName();
        await File.WriteAllLinesAsync(list, addresses);
        await using var peer = await Peer.Start("normalize-url", "node", "normalize_url_peer.cjs", list, "npm: normalize-url, found from the current folder or by NODE_PATH");
        var race = new Race(Rounds);
        race.Add("Aggregator", () => addresses.Count(address => Reader.Canonicalize(address).Key.Length > 0));
        race.Add(peer);
        var results = await race.Run();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{addresses.Count} addresses; one thread, {Rounds} rounds in turn after one to warm up; medians"));
        foreach (var (name, rounds) in results)
        {
            var rate = addresses.Count / Race.Median(rounds.Select(round => round.Seconds));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {rate,10:0} addresses/s   {rounds[0].Count} taken"));
        }

        if (results.Count == 2)
        {
            var ratio = Race.Median(results[0].Rounds.Zip(results[1].Rounds, (ours, theirs) => theirs.Seconds / ours.Seconds));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed against normalize-url {ratio:0.00}"));
        }

        File.Delete(list);
        if (file is null)
        {
            foreach (var size in (int[])[10_000, 100_000, 1_000_000])
            {
                Grow(size);
            }
        }
    }

    /// <summary>Ours alone, once over: whether cost stays the same an address.</summary>
    private static void Grow(int size)
    {
        var addresses = Make(size);
        var started = Stopwatch.GetTimestamp();
        var taken = addresses.Count(address => Reader.Canonicalize(address).Key.Length > 0);
        var rate = size / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,9} addresses {rate,10:0} addresses/s   {taken} taken"));
    }

    /// <summary>As they stand in feeds: most are pages with or without tracking, some are papers, code and videos.</summary>
    private static List<string> Make(int count)
    {
        var dice = new Dice(2026);
        return [.. Enumerable.Range(0, count).Select(number => FormattableString.Invariant(One(number, dice)))];
    }

    private static FormattableString One(int number, Dice dice) => (number % 10) switch
    {
        0 => $"https://arxiv.org/pdf/26{dice.Next(12) + 1:00}.{dice.Next(30000):00000}v{dice.Next(3) + 1}.pdf",
        1 => $"http://www.github.com/owner{dice.Next(900)}/Project-{dice.Next(900)}/releases/tag/v{dice.Next(9)}.{dice.Next(20)}.0",
        2 => $"https://youtu.be/{dice.Next(9)}aBcDe{dice.Next(90000):00000}?t={dice.Next(500)}&si=x{number}",
        3 => $"https://Blog{dice.Next(300)}.example:443/2026/0{dice.Next(9) + 1}/a-note-{number}/?utm_source=feed&utm_medium=rss&b=2&a=1#part",
        4 => $"https://www.example.org/path/../{dice.Next(500)}/index.html?fbclid=IwAR{number}&page={dice.Next(9)}",
        5 => $"https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews{dice.Next(90)}.example%2Fstory%2F{number}&usg=AOv",
        6 => $"https://medium.com/@writer{dice.Next(90)}/a-story-about-{dice.Next(900)}-3f{number:x10}?source=rss",
        7 => $"https://doi.org/10.18653/v1/2026.acl-long.{dice.Next(900)}",
        8 => $"https://blog{dice.Next(300)}.example/%E6%A8%A1%E5%9E%8B/{number}",
        _ => $"https://blog{dice.Next(300)}.example/notes/{number}",
    };
}
