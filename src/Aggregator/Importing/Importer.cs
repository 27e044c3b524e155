using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>Makes of a post as it was read an edition of a past issue: its number, language and date, and each item in its section.</summary>
/// <param name="sections">Of <c>sources.yml</c>.</param>
/// <param name="remembered">Headings of posts imported before, and the section each was found to mean.</param>
/// <param name="languages">Of the newsletter's editions.</param>
public sealed class Importer(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, string> remembered, IReadOnlyList<string> languages)
{
    private readonly SectionFinder _finder = new(sections, remembered);

    /// <summary>The section that a heading means, in whatever language, with whatever number or emoji; null when it means none.</summary>
    public string? Section(string heading) => _finder.Find(heading);

    /// <param name="file">As the archive shall call it; number, language and date are looked for in it, too.</param>
    /// <param name="hash">SHA-256 of the file.</param>
    /// <param name="identify">Key and printable address of a link; null when it leads nowhere.</param>
    public Imported Import(Post post, string file, string hash, Func<PostLink, PrintedLink?> identify)
    {
        var name = FileWords.Of(file);
        var title = PostSigns.Title(post);
        var number = IssueNumber.Of(post, title, name);
        var items = Items(post, identify);
        if (NoIssue(post, items, number is not null, name) is { } reason)
        {
            return new(null, reason, []);
        }

        var date = PostSigns.Date(post, name);
        var printed = new PrintedPost
        {
            File = file,
            Issue = number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? PostSigns.Text(date) ?? name.Stem,
            Number = number,
            Language = PostLanguage.Of(post, title, name, languages),
            Date = date,
            Title = title,
            Hash = hash,
            Items = items,
        };
        return new(printed with { Items = [.. items.Select((item, place) => item with { Place = place, Issue = printed.Issue, Language = printed.Language, Date = date })] },
            null,
            [.. post.Sections.Where(section => section.Items.Count > 0 && Section(section.Heading) is null).Select(section => section.Heading).Distinct(StringComparer.Ordinal)]);
    }

    private List<PrintedItem> Items(Post post, Func<PostLink, PrintedLink?> identify)
    {
        var items = new List<PrintedItem>();
        items.AddRange(post.Opening.Where(IsWorth).Select(item => Item(item, null, "", identify)));
        foreach (var section in post.Sections)
        {
            var key = Section(section.Heading);
            // Where a heading means no section, as one above an introduction, its text is no lead to anything.
            var led = section.Lead.Where(block => block.Links.Any(IsContent) || (key is null && block.Text.Length > 0)).ToList();
            if (led.Count > 0)
            {
                items.Add(Item(Joined(led), key, section.Heading, identify));
            }

            items.AddRange(section.Items.Where(IsWorth).Select(item => Item(item, key, section.Heading, identify)));
        }

        var left = post.Closing.Where(block => block.Links.Any(IsContent)).ToList();
        if (left.Count > 0)
        {
            items.Add(Item(Joined(left), null, "", identify));
        }

        return items;
    }

    private static PostItem Joined(List<PostBlock> blocks) => new()
    {
        Line = blocks[0].Line,
        EndLine = blocks[^1].EndLine,
        Blocks = blocks,
        Links = [.. blocks.SelectMany(block => block.Links)],
        Pictures = [.. blocks.SelectMany(block => block.Pictures)],
        Text = string.Join('\n', blocks.Select(block => block.Text).Where(text => text.Length > 0)),
    };

    private static PrintedItem Item(PostItem item, string? section, string heading, Func<PostLink, PrintedLink?> identify) => new()
    {
        Issue = "",
        Place = 0,
        Section = section,
        Heading = heading,
        Title = item.Title.Length > 0 ? item.Title : TitleOfLine(item),
        Text = item.Text,
        Links = [.. item.Links.Where(IsContent).Select(identify).OfType<PrintedLink>().DistinctBy(link => link.Key)],
        Pictures = [.. item.Pictures.Select(picture => picture.Address)],
    };

    /// <summary>A line of a list that is little more than its link is titled by it: <c>* [video] [How to dig](…)</c>.</summary>
    private static string TitleOfLine(PostItem item)
    {
        if (item.Blocks is not [{ Kind: PostBlockKind.List }] || item.Links is not [{ Text: { Length: > 0 } text }, ..] || text.Length * 2 < item.Text.Length)
        {
            return "";
        }

        var at = item.Text.IndexOf(text, StringComparison.Ordinal);
        return at == 0 || (at > 0 && item.Text[0] == '[' && item.Text.AsSpan(0, at).TrimEnd().EndsWith("]")) ? text : "";
    }

    private static bool IsWorth(PostItem item) => item.Links.Any(IsContent) || item.Title.Length > 0 || item.Text.Length > 0;

    private static bool IsContent(PostLink link) => link.Role == LinkRole.Content;

    private string? NoIssue(Post post, List<PrintedItem> items, bool numbered, FileWords name)
    {
        var linked = items.Count(item => item.Heading.Length > 0 && item.Links.Count > 0);
        var known = post.Sections.Select(section => Section(section.Heading)).OfType<string>().Distinct().Count();
        return post.Sections.Count == 0 ? "it has no headings, and an issue's sections are its headings"
            : linked == 0 ? "nothing under its headings links anywhere"
            : numbered || known >= 2 ? null
            : name.IsAboutAFolder ? "it is the description of a folder"
            : known == 1 && linked >= 3 ? null
            : linked < 5 || post.Sections.Count < 2 ? "it has no issue number, and none of its headings is a section of sources.yml"
            : linked * 2 < items.Count ? "it reads like an article: it has no issue number, and most of what stands under its headings links nowhere"
            : null;
    }
}
