using System.Globalization;
using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.Classifying;

/// <summary>Sections of real newsletters on a split by time, as the command line measures them. The lines hold what was reached, a little below it.</summary>
public sealed class NewslettersTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Nlp = ["research", "tools", "education", "society", "articles"];
    private static readonly string[] Rust = ["tooling", "walkthroughs", "observations", "misc", "official", "newsletters", "foundation", "research"];

    private readonly App.NewsletterFolder _newsletter = new();

    public void Dispose() => _newsletter.Dispose();

    [CorpusFact]
    public async Task Later_issues_of_a_newsletter_in_five_languages_are_sorted_as_its_editors_did()
    {
        Split("nlp-newsletter", Nlp, row => row.GetProperty("issue").GetInt32() <= 7);

        Hold(await Measure(), 0.63, 0.61, 0.84, 0.70);
    }

    [CorpusFact]
    public async Task Title_and_address_alone_go_a_long_way()
    {
        Split("nlp-newsletter", Nlp, row => row.GetProperty("issue").GetInt32() <= 7, row => row.GetProperty("lang").GetString() == "en");

        Hold(await Measure("--without-text"), 0.58, 0.55, 0.74, 0.63);
    }

    [CorpusFact]
    public async Task A_year_and_a_half_of_a_long_newsletter_is_sorted_by_what_came_before()
    {
        Split("this-week-in-rust", Rust, row => string.CompareOrdinal(row.GetProperty("date").GetString(), "2023-08") < 0);

        Hold(await Measure("--without-text"), 0.605, 0.67, 0.82, 0.67);
    }

    [CorpusFact]
    public async Task The_first_issues_are_sorted_by_next_to_nothing()
    {
        foreach (var (issues, accuracy) in new[] { (0, 0.66), (1, 0.67), (3, 0.67) })
        {
            Split("nlp-newsletter", Nlp, row => row.GetProperty("issue").GetInt32() <= issues, row => row.GetProperty("lang").GetString() == "en");

            Hold(await Measure(), accuracy, accuracy - 0.03, 0.8, accuracy);
        }
    }

    private async Task<JsonElement> Measure(params string[] options)
    {
        var (code, _, error) = await _newsletter.Run(["learn", "--labelled", "before.jsonl", "--model", "learnt.json", .. options]);
        Assert.True(code == 0, error);
        (code, var printed, error) = await _newsletter.Run(["evaluate", "--labelled", "after.jsonl", "--model", "learnt.json", "--json", .. options]);
        Assert.True(code == 0, error);
        output.WriteLine(printed);
        return JsonDocument.Parse(printed).RootElement;
    }

    private static void Hold(JsonElement figures, double accuracy, double macroF1, double top2, double covered)
    {
        Assert.True(figures.GetProperty("accuracy").GetDouble() >= accuracy, figures.ToString());
        Assert.True(figures.GetProperty("macro_f1").GetDouble() >= macroF1, figures.ToString());
        Assert.True(figures.GetProperty("top2_accuracy").GetDouble() >= top2, figures.ToString());
        Assert.True(figures.GetProperty("accuracy_at_80_coverage").GetDouble() >= covered, figures.ToString());
    }

    private void Split(string newsletter, string[] sections, Func<JsonElement, bool> before, Func<JsonElement, bool>? counts = null)
    {
        var (early, late) = (new List<string>(), new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(Repository.Corpus!, "newsletters", newsletter, "items.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (sections.Contains(row.GetProperty("section").GetString()) && (counts is null || counts(row)))
            {
                (before(row) ? early : late).Add(line);
            }
        }

        File.WriteAllLines(_newsletter.PathOf("before.jsonl"), early);
        File.WriteAllLines(_newsletter.PathOf("after.jsonl"), late);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{newsletter}: {early.Count} rows before, {late.Count} after"));
    }
}
