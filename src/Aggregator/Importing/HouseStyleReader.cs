using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>Reads the habits of a newsletter from its past issues: sections, editions, titles, files, numbers and days.</summary>
public static class HouseStyleReader
{
    private const int Lately = 3;

    /// <summary>Null when there is no issue among the posts.</summary>
    /// <param name="given">As an <see cref="Importer"/> without sections took them; editions of one issue joined.</param>
    public static HouseStyle? Read(IReadOnlyList<PastPost> given)
    {
        // A draft or a translation that came late is no later issue: the number counts before the date.
        var posts = Spoken(given).OrderBy(post => post.Printed.Number ?? 0).ThenBy(post => post.Printed.Date).ThenBy(post => post.Printed.File, StringComparer.Ordinal).ToList();
        var languages = Languages(posts);
        if (languages.Count == 0)
        {
            return null;
        }

        posts = [.. posts.Where(post => languages.Contains(post.Printed.Language))];
        var original = posts.Where(post => post.Printed.Language == languages[0]).ToList();
        var sections = new SectionHabits(posts, languages[0]).Read();
        var name = TitlePattern.Name(Titles(original));
        var dates = original.Where(post => post.Printed.Date is not null)
            .Select(post => (Day: post.Printed.Date!.Value, Written: Rhythm.Read(PostSigns.Field(post.Post, "date")))).ToList();
        return new HouseStyle
        {
            Name = name,
            TimeZone = Rhythm.Zone([.. dates.Select(date => date.Written.At).OfType<DateTimeOffset>()]),
            DraftAt = Rhythm.DraftAt([.. dates.Select(date => (date.Day, date.Written.Time))]),
            LastIssue = posts.Max(post => post.Printed.Number),
            Own = sections.Own,
            FrontMatter = FrontHabits.Fields(original),
            Editions = Editions(posts, languages, name.Length > 0 ? name : "Newsletter"),
            Sections = sections.Sections,
            Passing = sections.Passing,
            Links = [.. posts.SelectMany(post => post.Printed.Items.SelectMany(item => item.Links).Select(link => (post.Printed.Issue, Link: link)))
                .GroupBy(printed => printed.Link.Key, StringComparer.Ordinal).Select(same => new HabitualLink(same.First().Link.Address, same.Select(printed => printed.Issue).Distinct().Count()))],
            Issues = posts.Select(post => post.Printed.Issue).Distinct().Count(),
            Posts = posts.Count,
        };
    }

    /// <summary>Lists of links hold few words: a post whose language they do not tell is in that of most others, and all together say more than each alone.</summary>
    private static IEnumerable<PastPost> Spoken(IReadOnlyList<PastPost> posts)
    {
        var usual = posts.Select(post => post.Printed.Language).Where(language => language.Length > 0).GroupBy(language => language).MaxBy(same => same.Count())?.Key
            ?? LanguageGuess.Of(string.Join('\n', posts.SelectMany(post => post.Printed.Items.Select(item => item.Title)))) ?? "en";
        return posts.Select(post => post.Printed.Language.Length > 0 ? post : post with { Printed = post.Printed with { Language = usual } });
    }

    /// <summary>The original first: the language that is first in most issues. A language that came but once among many issues is no edition.</summary>
    private static List<string> Languages(List<PastPost> posts)
    {
        var issues = posts.GroupBy(post => post.Printed.Issue).ToList();
        var first = issues.SelectMany(issue => issue.Where(post => post.Printed.Date == issue.Min(other => other.Printed.Date)).Select(post => post.Printed.Language).Distinct())
            .GroupBy(language => language).ToDictionary(language => language.Key, language => language.Count(), StringComparer.Ordinal);
        return [.. posts.Where(post => post.Printed.Language.Length > 0).GroupBy(post => post.Printed.Language)
            .Where(language => language.Count() > 1 || issues.Count < 3)
            .OrderByDescending(language => first.GetValueOrDefault(language.Key)).ThenByDescending(language => language.Count()).ThenBy(language => language.Key, StringComparer.Ordinal)
            .Select(language => language.Key)];
    }

    private static List<Edition> Editions(List<PastPost> posts, List<string> languages, string name)
    {
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var editions = new List<Edition>();
        foreach (var language in languages)
        {
            var own = posts.Where(post => post.Printed.Language == language).ToList();
            var file = TitlePattern.OfFiles([.. own.Select(post => (post.FileName, post.Printed.Number, post.Printed.Date))])
                ?? string.Create(CultureInfo.InvariantCulture, $"{{date}}-{string.Join('-', Folded.Of(name).Split(' '))}-{{issue}}-{language}.md");
            // Languages that lie in folders of their own may call their files alike.
            if (!files.Add(file))
            {
                file = $"{Path.GetFileNameWithoutExtension(file)}-{language}{Path.GetExtension(file)}";
                files.Add(file);
            }

            editions.Add(new Edition
            {
                Language = language,
                Original = language == languages[0],
                Template = Template(own),
                Title = TitlePattern.OfTitles(Titles(own), name),
                File = file,
                Author = FrontHabits.Author(own),
                Thumb = FrontHabits.Thumb(own),
            });
        }

        return editions;
    }

    private static List<(string Title, int? Number, DateOnly? Date)> Titles(List<PastPost> posts) => [.. posts.Select(post => (post.Printed.Title, post.Printed.Number, post.Printed.Date))];

    /// <summary>The form of most of the last posts; the newest breaks a tie. Numbers before titles whose links stand in the text are no references.</summary>
    private static string Template(List<PastPost> posts) => posts.TakeLast(Lately).Reverse().GroupBy(post => post.Post.Form).MaxBy(form => form.Count())!.Key switch
    {
        PostForm.Numbered when posts[^1].Post.References.Count == 0 && posts[^1].Printed.Items.Any(item => item.Links.Count > 0) => "inline",
        PostForm.Numbered => "numbered",
        PostForm.NumberedHeadings => "numbered-headings",
        PostForm.List => "list",
        _ => "inline",
    };
}
