using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.Parsing;

/// <summary>The documents of other parsers' test suites and real captures: prints the figures and holds the line reached.</summary>
public sealed partial class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Measures = ["parsed", "refused", "entries", "title", "link", "id", "published"];

    [CorpusFact]
    public void The_documents_of_the_corpus_are_read_as_well_as_they_were()
    {
        var (overall, real) = Measure();
        foreach (var (measure, line, realLine) in ((string, double, double)[])[
            ("parsed", 0.998, 0.995), ("entries", 0.998, 0.995), ("title", 0.989, 0.995), ("link", 0.985, 0.995), ("id", 0.995, 0.995), ("published", 0.995, 0.995)])
        {
            Assert.True(overall.Share(measure) >= line, $"{measure} of all documents: {overall}");
            Assert.True(real.Share(measure) >= realLine, $"{measure} of the real captures: {real}");
        }

        Assert.True(overall.Share("refused") >= 0.93, $"refused: {overall}");
    }

    private (Score Overall, Score Real) Measure()
    {
        var folder = Path.Combine(Repository.Corpus!, "feeds");
        var overall = new Score();
        var real = new Score();
        foreach (var line in File.ReadLines(Path.Combine(folder, "expected.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var expected = row.RootElement;
            var file = expected.GetProperty("file").GetString()!;
            var suite = expected.GetProperty("suite").GetString()!;
            var feed = FeedParser.Parse(Download(folder, file, expected));
            foreach (var (measure, good, what) in Compare(expected, feed))
            {
                overall.Add(measure, good);
                if (suite.StartsWith("real-", StringComparison.Ordinal) || suite is "ai-generated" or "arxiv.py")
                {
                    real.Add(measure, good);
                }

                if (!good)
                {
                    output.WriteLine($"{measure} {file}: {what} {feed.Problem?.Sentence}");
                }
            }
        }

        output.WriteLine($"all documents: {overall}");
        output.WriteLine($"real captures: {real}");
        return (overall, real);
    }

    private static Download Download(string folder, string file, JsonElement expected)
    {
        var headers = expected.TryGetProperty("headers", out var stated)
            ? stated.EnumerateObject().ToDictionary(header => header.Name.ToLowerInvariant(), header => header.Value.GetString()!)
            : [];
        var path = new Uri(Path.Combine(folder, file));
        return new Download(path, path, File.ReadAllBytes(path.LocalPath), headers);
    }

    private static IEnumerable<(string Measure, bool Good, string What)> Compare(JsonElement expected, Feed feed)
    {
        if (expected.GetProperty("outcome").GetString() == "error")
        {
            yield return ("refused", feed.Problem is not null || feed.Entries.Count == 0, $"{feed.Entries.Count} entries");
            yield break;
        }

        yield return ("parsed", feed.Problem is null, "");
        if (expected.GetProperty("entries").ValueKind == JsonValueKind.Number)
        {
            var count = expected.GetProperty("entries").GetInt32();
            yield return ("entries", feed.Entries.Count == count, $"{feed.Entries.Count} for {count}");
        }

        var first = expected.GetProperty("first");
        var entry = feed.Entries.Count > 0 ? feed.Entries[0] : new Entry();
        foreach (var (measure, value, normal) in ((string, string, Func<string, string>)[])[
            ("title", entry.Title, Title), ("link", entry.Link, Link), ("id", entry.Id, text => text.Trim()),
            ("published", entry.Published?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "", text => text)])
        {
            if (first.TryGetProperty(measure, out var wanted) && wanted.ValueKind == JsonValueKind.String)
            {
                yield return (measure, normal(value) == normal(wanted.GetString()!), $"\"{value}\" for \"{wanted.GetString()}\"");
            }
        }
    }

    private static string Title(string text) => White().Replace(WebUtility.HtmlDecode(Tags().Replace(text, "")), " ").Trim();

    private static string Link(string text)
    {
        text = text.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return Uri.UnescapeDataString(text);
        }

        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0)
        {
            return Uri.UnescapeDataString(text);
        }

        var hostEnd = text.IndexOfAny(['/', '?', '#'], schemeEnd + 3);
        hostEnd = hostEnd < 0 ? text.Length : hostEnd;
        return text[..hostEnd].ToLowerInvariant() + Uri.UnescapeDataString(text[hostEnd..]);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    private sealed class Score
    {
        private readonly Dictionary<string, (int Good, int All)> _counts = [];

        public double Share(string measure) => _counts.TryGetValue(measure, out var count) ? (double)count.Good / count.All : 1;

        public void Add(string measure, bool good)
        {
            var (before, all) = _counts.GetValueOrDefault(measure);
            _counts[measure] = (before + (good ? 1 : 0), all + 1);
        }

        public override string ToString() => string.Join(", ", Measures.Where(_counts.ContainsKey)
            .Select(measure => string.Create(CultureInfo.InvariantCulture, $"{measure} {_counts[measure].Good}/{_counts[measure].All} = {Share(measure) * 100:0.00} %")));
    }
}
