using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The <c>editions:</c> list of the newsletter and the words of its languages.</summary>
internal sealed partial class EditionReader(string folder)
{
    private readonly Dictionary<string, Locale> _locales = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, Locale> Locales => _locales;

    public IReadOnlyList<Edition> Read(Fields newsletter)
    {
        newsletter.Want(["editions"], "the list 'editions' is missing; each of its members has language, template, title and file");
        var node = newsletter.Take("editions");
        if (newsletter.Blocks("editions", node) is not { } list)
        {
            return [];
        }

        if (node!.Items.Count == 0)
        {
            newsletter.Mistakes.Add(node, "'editions' wants at least one edition");
        }

        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<Edition> editions = [.. list.Select(fields => One(fields, lines, files))];
        // The only edition is the original without saying so; one that says "false" is set right all the same.
        if (editions.Count == 1)
        {
            return [editions[0] with { Original = true }];
        }

        if (editions.Count > 1 && editions.Count(edition => edition.Original) != 1)
        {
            newsletter.Mistakes.Add(node, editions.Any(edition => edition.Original)
                ? $"{editions.Count(edition => edition.Original)} editions say 'original: true'; exactly one is the original, the others are translated from it"
                : "no edition says 'original: true'; write it in the one from which the others are translated");
        }

        return editions;
    }

    private Edition One(Fields fields, Dictionary<string, int> lines, Dictionary<string, int> files)
    {
        var edition = new Edition
        {
            Language = Language(fields, lines),
            Original = fields.Flag("original", false),
            Template = Template(fields),
            Title = Pattern(fields, "title", "\"My Newsletter #{issue}: {highlights}\"", ["issue", "highlights", "date"]) ?? "",
            File = FileName(fields, files),
            Author = fields.Text("author"),
            Intro = Intro(fields),
            Cover = fields.Text("cover"),
            Thumb = Pattern(fields, "thumb", null, ["issue"]),
        };
        fields.Finish();
        return edition;
    }

    private string Language(Fields fields, Dictionary<string, int> lines)
    {
        var node = fields.Need("language", "en");
        if (fields.Text("language", node) is not { } language)
        {
            return "";
        }

        if (Notation.Language(language) is { } problem)
        {
            fields.Mistakes.Add(node!, $"'language' wants {problem}");
            return "";
        }

        // An e-mail is made from the draft of its language, so it may stand beside another edition.
        var isMail = fields.Take("template") is { Shape: NodeShape.Text, Text: Edition.Mail };
        if (!lines.TryAdd(isMail ? $"{language} {Edition.Mail}" : language, node!.Line))
        {
            fields.Mistakes.Add(node, $"there is an edition in '{language}' already, in line {lines[isMail ? $"{language} {Edition.Mail}" : language]}; remove one of them");
            return language;
        }

        var (locale, mistakes) = LocaleReader.Read(language, folder);
        if (locale is not null)
        {
            _locales[language] = locale;
        }
        else if (mistakes.All(mistake => mistake.File == LocaleReader.Name(language)))
        {
            var known = string.Join(", ", LocaleReader.BuiltIn);
            fields.Mistakes.Add(node, $"the words of '{language}' are not built in ({known} are); write them in {LocaleReader.Name(language)}");
        }
        else
        {
            fields.Mistakes.AddRange(mistakes);
        }

        return language;
    }

    private string Template(Fields fields)
    {
        var node = fields.Need("template", "inline");
        if (fields.Text("template", node) is not { } text)
        {
            return "";
        }

        var name = text.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? text[..^3] : text;
        if (name.AsSpan().ContainsAny('/', '\\') || name.StartsWith('.'))
        {
            fields.Mistakes.Add(
                node!, $"'template' wants the name of a template, not the path {Words.Quote(text)}; files of your own lie in templates/ beside this file");
        }
        else if (!Edition.BuiltIn.Contains(name)
            && !File.Exists(Path.Combine(folder, "templates", name.Contains('.', StringComparison.Ordinal) ? name : name + ".md")))
        {
            fields.Mistakes.Add(node!, $"there is no template {Words.Quote(text)}; "
                + (Words.Nearest(name, Edition.BuiltIn) is { } near
                    ? $"did you mean '{near}'?"
                    : $"built in are {string.Join(", ", Edition.BuiltIn)}, one of your own lies at templates/{name}.md beside this file"));
        }

        return name;
    }

    /// <summary>Absolute. A draft would stop halfway without it, so it is missed here.</summary>
    private string? Intro(Fields fields)
    {
        var node = fields.Take("intro");
        if (fields.Text("intro", node) is not { } text)
        {
            return null;
        }

        var path = Path.GetFullPath(text, folder);
        if (!File.Exists(path))
        {
            fields.Mistakes.Add(node!, $"'intro' names {Words.Quote(text)}, and there is no such file beside this one; write it, or remove the line");
        }

        return path;
    }

    private static string FileName(Fields fields, Dictionary<string, int> files)
    {
        var name = Pattern(fields, "file", "\"{date}-newsletter_{issue}_en.md\"", ["issue", "date"]);
        if (name is null)
        {
            return "";
        }

        var node = fields.Take("file")!;
        if (name.AsSpan().ContainsAny('/', '\\') || name is "." or "..")
        {
            fields.Mistakes.Add(node, $"'file' wants the name of a file, not the path {Words.Quote(name)}; its folder stands in publish: {{ folder }}");
        }
        else if (!files.TryAdd(name, node.Line))
        {
            fields.Mistakes.Add(node, $"the edition in line {files[name]} has the same 'file'; each edition needs its own");
        }

        return name;
    }

    /// <summary>A text with places to fill in, such as <c>{issue}</c>. Without an example it may be left out.</summary>
    private static string? Pattern(Fields fields, string key, string? example, IReadOnlyList<string> places)
    {
        var node = example is null ? fields.Take(key) : fields.Need(key, example);
        var text = fields.Text(key, node);
        foreach (var match in Placeholder().Matches(text ?? "").AsEnumerable())
        {
            var name = Places.Name(match.Groups[1].Value);
            if (!places.Contains(name))
            {
                var hint = name.StartsWith("issue:", StringComparison.Ordinal) ? "write {issue:000} for a number of three digits or more" : Words.Hint(name, places);
                fields.Mistakes.Add(node!, $"'{key}' cannot fill in {{{name}}}; {hint}");
            }
        }

        return text;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
