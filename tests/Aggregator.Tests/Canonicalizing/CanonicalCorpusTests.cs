using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Canonicalizing;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.Canonicalizing;

/// <summary>The shared cases, group by group, and addresses nobody wrote.</summary>
public sealed partial class CanonicalCorpusTests(ITestOutputHelper output)
{
    private static readonly string[] ForInformation = ["tracking-params-rare", "wrapper-affiliate"];

    [CorpusFact]
    public void Same_works_share_a_key_and_different_ones_never_do()
    {
        var outcomes = Cases().Where(row => row.Relation is not "nothrow").Select(row => (row.Group, row.Relation, row.In, row.Out,
            Right: Canonicalizer.Canonicalize(row.In).Key == Canonicalizer.Canonicalize(row.Out).Key == (row.Relation is "same"))).ToList();
        foreach (var group in outcomes.GroupBy(row => (row.Group, row.Relation)).OrderBy(group => group.Key))
        {
            output.WriteLine($"{group.Key.Group} {group.Key.Relation}: {group.Count(row => row.Right)} of {group.Count()}");
        }

        var core = outcomes.Where(row => row.Relation is "same" && !row.Group.StartsWith("tracking", StringComparison.Ordinal) && !ForInformation.Contains(row.Group)).ToList();
        var tracking = outcomes.Where(row => row.Group is "tracking-params" or "tracking-params-site").ToList();
        output.WriteLine($"core same: {core.Count(row => row.Right)} of {core.Count}; tracking: {tracking.Count(row => row.Right)} of {tracking.Count}");
        Assert.Empty(outcomes.Where(row => row.Relation is "differ" && !row.Right).Select(row => $"{row.In} {row.Out}"));
        Assert.True(core.Count(row => row.Right) >= core.Count - 1);
        Assert.All(tracking, row => Assert.True(row.Right, row.In));
    }

    [CorpusFact]
    public void A_canonical_address_is_its_own_and_keeps_its_key()
    {
        foreach (var text in Cases().SelectMany(row => new[] { row.In, row.Out }).Concat(Links()).Distinct())
        {
            AssertStable(text);
        }
    }

    [Fact]
    public void Garbage_never_throws_and_is_stable()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 60_000; i++)
        {
            var text = Garbage(random);
            try
            {
                AssertStable(text);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, {JsonSerializer.Serialize(text)}: {error.Message}", error);
            }
        }
    }

    private static void AssertStable(string text)
    {
        var once = Canonicalizer.Canonicalize(text);
        var twice = Canonicalizer.Canonicalize(once.Address);
        Assert.Equal((text, once.Key, once.Address), (text, twice.Key, twice.Address));
        Assert.DoesNotMatch(Unsafe(), once.Address);
        Assert.Matches("^(https?://|$)", once.Address);
    }

    private static string Garbage(Random random)
    {
        string[] pieces =
        [
            "http:", "https:", "//", "/", "\\", "?", "#", "&", "=", "%", "%2", "%2e", "%2F", "%00", "%C3%A9", "%ff", ".", "..", "www.", "m.", "example", ".com", ".co.uk", "arxiv.org", "abs", "pdf",
            "2002.05709", "v2", "github.com", "o", "r.git", "releases", "tag", "v1.0", "blob", "tree", "main", "youtube.com", "watch", "v=abcDEF12345", "youtu.be", "doi.org", "10.1145/33", "10.48550",
            "url=", "https%3A%2F%2Fa.b%2F", "google.com", "url", "q=", "utm_source=x", "ref=a.b", "id=1", "amp", ".amp", "index.html", "index.php", "@", ":", ":80", ":443", ":8080", "[::1]", "0x7f.1",
            "medium.com", "-0123456789ab", "reddit.com", "comments", "abc123", "x.com", "status", "123", "wikipedia.org", "wiki", "é", "例", "\ud800", "\udc00", "\0", "\t", "\n", " ", "\"", "'", "<", ">",
            "`", "{", "}", "|", "^", ",", ";", ")", "(", "&amp;", "&#038;", "xn--", "ß", "\u3002", "\u00ad", "\uffff", "!", "#!", "#/", "+", "*", "huggingface.co", "datasets", "cdn.ampproject.org", "c", "s",
            "arxiv:", "doi:", "github:", "git@", "ssh://", "javascript:", "data:", "amazon.com", "dp", "1492045527", "substack.com", "p", "bilibili.com", "BV1xx411c7mD", "openreview.net", "forum", "zh-cn",
        ];
        var text = new StringBuilder(random.Next(3) == 0 ? "" : random.Next(2) == 0 ? "https://" : "http://example.com/");
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            text.Append(random.Next(12) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]).Append(random.Next(3) == 0 ? "/" : "");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Group, string Relation, string In, string Out)> Cases() =>
        from line in File.ReadLines(Path.Combine(Repository.Corpus!, "dedup", "urls.jsonl"))
        let row = JsonDocument.Parse(line).RootElement
        select (Text(row, "group"), Text(row, "rel"), Text(row, "in"), Text(row, "out"));

    private static IEnumerable<string> Links() =>
        from newsletter in new[] { "nlp-newsletter", "dotnet-weekly", "this-week-in-rust", "ruanyf-weekly" }
        from line in File.ReadLines(Path.Combine(Repository.Corpus!, "newsletters", newsletter, "links.jsonl"))
        select Text(JsonDocument.Parse(line).RootElement, "url");

    /// <summary>The cases hold lone surrogates, which the JSON reader refuses to hand out.</summary>
    private static string Text(JsonElement row, string name)
    {
        var value = row.GetProperty(name);
        var raw = value.GetRawText();
        return LoneSurrogate().IsMatch(raw)
            ? Regex.Replace(raw[1..^1], @"\\u([0-9a-fA-F]{4})", match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString())
            : value.GetString()!;
    }

    [GeneratedRegex("""[\s"'<>`{}|\\^]|[^\x21-\x7e]""")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex LoneSurrogate();
}
