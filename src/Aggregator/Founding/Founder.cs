using System.Text;
using Aggregator.Importing;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>Begins a newsletter: its <c>sources.yml</c>, from the words of a person, from past issues, or like another one.</summary>
public sealed class Founder(IReadOnlyList<KindForm> kinds, Func<string, string?> cronProblem)
{
    private const string Empty = "empty";

    /// <summary>The habits of past issues; null when there are none.</summary>
    /// <param name="path">A post, or a folder of them.</param>
    public static HouseStyle? Learn(string path)
    {
        var importer = new Importer([], new Dictionary<string, string>(), []);
        var posts = (Directory.Exists(path) ? Archive.Below(path) : [path])
            .Select(file => (Name: Path.GetRelativePath(path, file), Post: PostReader.Read(Encoding.UTF8.GetString(Archive.Bytes(file)))))
            .Select(file => (file.Post, Printed: importer.Import(file.Post, file.Name == "." ? Path.GetFileName(path) : file.Name, "", Archive.Identify).Post))
            .Where(file => file.Printed is not null).ToList();
        var joined = Editions.Join([.. posts.Select(post => post.Printed!)], []);
        return HouseStyleReader.Read([.. posts.Zip(joined, (post, printed) => new PastPost(post.Post, printed))]);
    }

    /// <summary>All files of the newsletter; nothing is written.</summary>
    /// <exception cref="ArgumentException">There is no newsletter to be like of that name.</exception>
    public Founding Found(FoundingOrder order)
    {
        var like = Starters.Read(order.Like, kinds);
        var style = order.Style;
        var name = order.Name ?? (style?.Name is { Length: > 0 } learnt ? learnt : like.Name);
        var editions = style is null || order.Languages.Count > 0 ? ChosenEditions(order, like, style, name) : style.Editions;
        var suggestions = style is null ? [] : new SourceSuggestions(kinds).Of(style);
        // Of the empty newsletter no keyword says what a section is about: what was subscribed to is its news, and not all "in brief".
        var home = order.Like == Empty && style is null ? like.Sections[0].Section.Key : null;
        var sources = SourceLines.Of(order.Feeds, suggestions.Select(suggestion => suggestion.Key), home).Select(line => line.Line).ToList();
        // Of the newsletter that is empty only the hints are of use, and only to who has no sources yet.
        var lines = (order.Like != Empty || (sources.Count == 0 && suggestions.Count == 0) ? like.SourceLines : []).Concat(sources).Concat(Suggested(suggestions, style)).ToList();
        var starter = new Starter
        {
            Name = name,
            TimeZone = order.TimeZone ?? style?.TimeZone ?? like.TimeZone,
            FirstIssue = (style?.LastIssue ?? 0) + 1,
            DraftAt = order.DraftAt ?? style?.DraftAt ?? like.DraftAt,
            Own = style?.Own ?? [],
            FrontMatter = style is { FrontMatter.Count: > 0 } ? style.FrontMatter : like.FrontMatter,
            Editions = editions,
            Sections = style is { Sections.Count: > 0 } ? [.. style.Sections.Select(section => (section.Section, Remark(section, style)))]
                : [.. like.Sections.Select(section => (Worded(section.Section, editions), ""))],
            BelowSections = style is { Passing.Count: > 0 } ? [$"Printed before, and no section now: {string.Join(", ", style.Passing)}"] : [],
            SourceLines = lines,
        };
        return Checked(starter, lines.Count(line => line.StartsWith("- {", StringComparison.Ordinal)), suggestions.Count);
    }

    private Founding Checked(Starter starter, int ready, int suggested)
    {
        var files = new List<(string Path, string Text)>
        {
            ("sources.yml", StarterFile.Write(starter)),
            (SourcesSchema.FileName, SourcesSchema.Write(kinds)),
            (".gitignore", "# Everything that was collected: `aggregator backup` saves it.\naggregator.db*\n"),
        };
        files.AddRange(starter.Editions.Select(edition => edition.Language).Where(language => LocaleReader.Missing(language))
            .Select(language => (LocaleReader.Name(language), LocaleReader.ToTranslate(language))));
        var folder = Directory.CreateTempSubdirectory("aggregator-").FullName;
        try
        {
            // Read as it will be read: words of a language lie in a file of their own.
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllText(Path.Combine(folder, path), text);
            }

            var reading = ConfigurationReader.Read(Path.Combine(folder, files[0].Path), kinds, cronProblem, _ => null);
            return new(files) { Mistakes = [.. reading.Mistakes.Select(mistake => mistake.Message)], Sources = (ready, suggested) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The editions that a person asked for, in the form of past ones where there are any.</summary>
    private static List<Edition> ChosenEditions(FoundingOrder order, Starter like, HouseStyle? style, string name)
    {
        var languages = order.Languages.Count > 0 ? order.Languages : [like.Editions[0].Language];
        var slug = string.Join('-', Text.Folded.Of(name).Split(' ').Where(word => word.All(char.IsAsciiLetterOrDigit)));
        var pattern = like.Editions[0];
        return [.. languages.Distinct(StringComparer.OrdinalIgnoreCase).Select((language, at) =>
            style?.Editions.FirstOrDefault(edition => edition.Language.Equals(language, StringComparison.OrdinalIgnoreCase)) is { } known
                ? known with { Original = at == 0 }
                : new Edition
                {
                    Language = language,
                    Original = at == 0,
                    Template = pattern.Template,
                    Title = pattern.Title.Replace(like.Name, name, StringComparison.Ordinal),
                    File = $"{{date}}-{(slug.Length > 0 ? slug : "newsletter")}-{{issue}}{(languages.Count > 1 ? "-" + language : "")}.md",
                })];
    }

    /// <summary>A section with headings in the newsletter's languages; where there is none, the English one is there to be translated.</summary>
    private static Section Worded(Section section, IReadOnlyList<Edition> editions) => section with
    {
        Headings = editions.Select(edition => edition.Language).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(language => language, language => section.Headings.GetValueOrDefault(language) ?? section.Heading(language.Split('-')[0])),
    };

    private static string Remark(HabitualSection section, HouseStyle style) =>
        section.Last != style.LastIssue?.ToString(System.Globalization.CultureInfo.InvariantCulture) ? $"in {section.Issues} of {style.Issues} issues, last in {section.Last}" : "";

    private static IEnumerable<string> Suggested(IReadOnlyList<SuggestedSource> suggestions, HouseStyle? style) => suggestions.Count == 0 ? [] :
    [
        $"# You printed these three times or more in {style!.Issues} issues. Take the # away from those you want to read; a home page finds its feed.",
        .. suggestions.Select(suggestion => $"# - {{ key: {suggestion.Key}, kind: {suggestion.Kind}, {suggestion.Fields} }}   # {suggestion.Times} times{(suggestion.Guess.Length > 0 ? "; " : "")}{suggestion.Guess}"),
    ];
}
