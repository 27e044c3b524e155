using System.Globalization;
using System.Text;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Writes a first <c>sources.yml</c>, with a word on each thing that an editor may want to change, and nothing else.</summary>
public static class StarterFile
{
    private const int RemarkColumn = 34;

    public static string Write(Starter starter)
    {
        var file = new StringBuilder();
        file.Append(CultureInfo.InvariantCulture, $"""
            {SourcesSchema.Comment}
            #
            # What this newsletter reads, and what it looks like. All of it is checked before anything runs, every mistake with its line.
            # In this folder `aggregator` says where things stand and what to do next; `aggregator draft` writes the next issue.

            newsletter:

            """);
        Line(file, 1, "name", YamlText.Plain(starter.Name), "");
        Line(file, 1, "time_zone", YamlText.Plain(starter.TimeZone), starter.TimeZone == "UTC" ? "or a place, such as Europe/Berlin" : "");
        Line(file, 1, "first_issue", starter.FirstIssue.ToString(CultureInfo.InvariantCulture), "counts only while the archive holds no past issues");
        Line(file, 1, "draft_at", YamlText.Plain(starter.DraftAt), "free days: skip: [2026-12-26]");
        if (starter.Own.Count > 0)
        {
            Line(file, 1, "own", YamlText.List(starter.Own), "hosts of your own, which may be printed every week");
        }
        else
        {
            file.Append("  # own: [example.org]            # hosts of your own, which may be printed every week\n");
        }

        Line(file, 1, "front_matter", $"{{ {string.Join(", ", starter.FrontMatter.Select(field => $"{YamlText.Plain(field.Key)}: {YamlText.Value(field.Value)}"))} }}", "every post has these");
        file.Append("  editions:\n");
        foreach (var edition in starter.Editions)
        {
            Edition(file, edition, starter.Editions.Count > 1, isFirst: edition == starter.Editions[0]);
        }

        file.Append("\n# The order here is the order in print. A changed heading is remembered; headings of past issues that mean the same are aliases.\nsections:\n");
        foreach (var (section, remark) in starter.Sections)
        {
            Section(file, section, remark);
        }

        foreach (var remark in starter.BelowSections)
        {
            file.Append(CultureInfo.InvariantCulture, $"  # {OneLine(remark)}\n");
        }

        file.Append("""

            # What is read. Each takes a key of your own, its kind and what the kind wants; also section, language and tags.
            # `aggregator sources check` visits each once; `aggregator sources import list.opml` prints the lines of an OPML list.
            sources:

            """.ReplaceLineEndings("\n"));
        foreach (var line in starter.SourceLines)
        {
            file.Append(line.Length == 0 ? "\n" : $"  {line}\n");
        }

        file.Append("""

            # What you never want to see: words of titles, hosts, authors.
            # exclude: { words: [sponsored], hosts: [], authors: [] }

            # Where `aggregator publish` writes the finished posts and their pictures.
            # publish: { folder: ../site/_posts, images: ../site/images }

            """.ReplaceLineEndings("\n"));
        return file.ToString().ReplaceLineEndings("\n");
    }

    private static void Edition(StringBuilder file, Edition edition, bool several, bool isFirst)
    {
        Line(file, 2, "- language", YamlText.Plain(edition.Language), "");
        if (edition.Original && several)
        {
            Line(file, 3, "original", "true", "the others are translated from it");
        }

        Line(file, 3, "template", YamlText.Plain(edition.Template), edition.Template switch
        {
            _ when !isFirst => "",
            "inline" => "links in the text; also: numbered, numbered-headings, list, email",
            "numbered" => "references listed at the end; also: inline, numbered-headings, list, email",
            "numbered-headings" => "also: inline, numbered, list, email",
            _ => "lists of links; also: inline, numbered, numbered-headings, email",
        });
        if (edition.Author is { } author)
        {
            Line(file, 3, "author", YamlText.Plain(author), "");
        }

        Line(file, 3, "title", YamlText.Quoted(edition.Title), "");
        Line(file, 3, "file", YamlText.Quoted(edition.File), "");
        if (edition.Thumb is { } thumb)
        {
            Line(file, 3, "thumb", YamlText.Quoted(thumb), "");
        }
    }

    private static void Section(StringBuilder file, Section section, string remark)
    {
        Line(file, 1, "- key", YamlText.Plain(section.Key), remark);
        var headings = section.Headings.Select(heading => $"{YamlText.Plain(heading.Key)}: {YamlText.Quoted(heading.Value)}").ToList();
        if (headings.Count <= 2)
        {
            Line(file, 2, "heading", $"{{ {string.Join(", ", headings)} }}", "");
        }
        else
        {
            file.Append("    heading:\n");
            file.AppendJoin("", headings.Select(heading => $"      {heading}\n"));
        }

        if (section.Aliases.Count > 0)
        {
            Line(file, 2, "aliases", YamlText.List(section.Aliases), "");
        }

        if (section.WrittenByHand)
        {
            Line(file, 2, "written_by_hand", "true", "printed, never filled");
        }
        else if (!section.Titles)
        {
            Line(file, 2, "titles", "false", "paragraphs without a title");
        }

        if (section.AtMost is { } most)
        {
            Line(file, 2, "at_most", most.ToString(CultureInfo.InvariantCulture), "");
        }

        if (section.Keywords.Count > 0)
        {
            Line(file, 2, "keywords", YamlText.List(section.Keywords), "");
        }
    }

    /// <summary>A member of a list begins two columns before its other keys.</summary>
    private static void Line(StringBuilder file, int level, string key, string value, string remark)
    {
        var line = $"{new string(' ', level * 2)}{key}: {value}";
        file.Append(remark.Length == 0 ? line : $"{line.PadRight(RemarkColumn - 2)}  # {OneLine(remark)}").Append('\n');
    }

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u0085' ? ' ' : letter));
}
