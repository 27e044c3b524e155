using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Tests.App;

/// <summary>Issues of a newsletter as rows of the corpus have them, written as posts or as a feed.</summary>
internal sealed record OtherNewsletter(IReadOnlyList<OtherNewsletter.Item> Items)
{
    /// <summary>One printed item: its first link is what it is about.</summary>
    public sealed record Item(int Issue, string Heading, string Title, string Text, string Link);

    public static OtherNewsletter Read(string name) => new([.. File.ReadLines(Path.Combine(Repository.Corpus!, "newsletters", name, "items.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement).Where(row => row.GetProperty("links").GetArrayLength() > 0)
        .Select(row => new Item(row.GetProperty("issue").GetInt32(), Field(row, "section_heading"), Field(row, "item_title"), Field(row, "text"), row.GetProperty("links")[0].GetString()!))
        .Where(item => item.Title.Length > 0)]);

    public IReadOnlyList<int> Issues => [.. Items.Select(item => item.Issue).Distinct().Order()];

    /// <summary>A post as such a newsletter prints it: sections that are lists of links.</summary>
    public string Post(int issue, string title, DateOnly date)
    {
        var post = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Title: {title} {issue}\nNumber: {issue}\nDate: {date:yyyy-MM-dd}\n\nHello and welcome to another issue.\n");
        foreach (var section in Items.Where(item => item.Issue == issue).GroupBy(item => item.Heading))
        {
            post.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n");
            foreach (var item in section)
            {
                post.Append(CultureInfo.InvariantCulture, $"* [{item.Title.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}]({item.Link.Replace(")", "%29", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal)})\n");
            }
        }

        return post.ToString();
    }

    /// <summary>What the given issues print, as a feed of the last days, without a word on sections.</summary>
    public string Feed(IReadOnlyCollection<int> issues, DateTimeOffset now)
    {
        var feed = new StringBuilder("<rss version='2.0'><channel><title>All</title>");
        foreach (var item in Items.Where(item => issues.Contains(item.Issue)))
        {
            feed.Append(CultureInfo.InvariantCulture, $"<item><title>{WebUtility.HtmlEncode(item.Title)}</title><link>{WebUtility.HtmlEncode(item.Link)}</link><description>{WebUtility.HtmlEncode(item.Text)}</description><pubDate>{now.AddDays(-1):R}</pubDate></item>");
        }

        return feed.Append("</channel></rss>").ToString();
    }

    /// <summary>Of the drafted links that an editor printed, how many stand below a heading that means the editor's.</summary>
    /// <param name="means">The section that a heading means.</param>
    public (int Right, int Placed) Placed(string draft, IReadOnlyCollection<int> issues, Func<string, string?> means)
    {
        var printed = Items.Where(item => issues.Contains(item.Issue)).GroupBy(item => Reader.Canonicalize(item.Link).Key).ToDictionary(same => same.Key, same => same.Select(item => means(item.Heading)).ToList());
        var drafted = PostReader.Read(draft).Sections.SelectMany(section => section.Items.SelectMany(item => item.Links.Where(link => link.Role == LinkRole.Content).Take(1)).Select(link => (section.Heading, Reader.Canonicalize(link.Address).Key)))
            .Where(link => printed.ContainsKey(link.Key)).ToList();
        return (drafted.Count(link => printed[link.Key].Contains(means(link.Heading))), drafted.Count);
    }

    private static string Field(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";
}
