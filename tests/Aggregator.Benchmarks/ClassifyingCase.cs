using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Benchmarks;

/// <summary>Learning sections, and judging items by what was learnt; one thread.</summary>
internal static class ClassifyingCase
{
    private const int Rounds = 5;
    private const int Rows = 831;

    /// <summary>The compiler needs some ten thousand items until it has done its best.</summary>
    private const int Passes = 20;

    private static readonly string[] Sections = ["research", "tools", "education", "society", "articles"];
    private static readonly string[] Cues = ["paper method results", "library release tool", "course lecture students", "ethics privacy people", "blog post thoughts"];

    public static async Task Run(string? file)
    {
        var rows = (file is null ? Make() : Read(file)).Select(Classroom.Canonicalized).ToList();
        var classroom = new Classroom([], Classroom.Learn(rows, [], default));
        var race = new Race(Rounds);
        race.Add("learning", () => Classroom.Learn(rows, [], default).Data.Length > 0 ? rows.Count : 0);
        race.Add("judging", () => Enumerable.Repeat(rows, Passes).Sum(pass => pass.Count(row => classroom.Classify(row.Title, row.Text, [.. row.Links.Select(link => link.Address)], null, row.Language).Section.Length > 0)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} items; one thread, {Rounds} rounds in turn after one to warm up; medians"));
        foreach (var (name, rounds) in await race.Run())
        {
            var seconds = Race.Median(rounds.Select(round => round.Seconds));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {seconds,6:0.000} s   {rounds[0].Count / seconds,8:0} items/s"));
        }
    }

    /// <summary>As long as those of a newsletter: a title of six words and sixty words of text.</summary>
    private static List<Example> Make()
    {
        var dice = new Dice(2026);
        return [.. Enumerable.Range(0, Rows).Select(number =>
        {
            var section = dice.Next(Sections.Length);
            var cue = Cues[dice.Next(4) == 0 ? dice.Next(Sections.Length) : section];
            return new Example
            {
                Section = Sections[section],
                Title = Words(dice, 6),
                Text = $"{cue} {Words(dice, 60)}",
                Links = [new Link($"https://site{dice.Next(200)}.example/{Words(dice, 3).Replace(' ', '-')}", ""), new Link($"https://github.com/o{dice.Next(99)}/r{number}", "")],
                Issue = (number / 92).ToString(CultureInfo.InvariantCulture),
            };
        })];
    }

    private static string Words(Dice dice, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word{dice.Next(60) * dice.Next(60)}"));

    private static List<Example> Read(string file) => [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement)
        .Where(row => Sections.Contains(row.GetProperty("section").GetString()) && row.GetProperty("links").GetArrayLength() > 0).Select(row => new Example
        {
            Section = row.GetProperty("section").GetString()!,
            Heading = row.GetProperty("section_heading").GetString()!,
            Title = row.GetProperty("item_title").GetString()!,
            Text = row.GetProperty("text").GetString()!,
            Links = [.. row.GetProperty("links").EnumerateArray().Select(link => new Link(link.GetString()!, ""))],
            Issue = row.GetProperty("issue").ToString(),
        })];
}
