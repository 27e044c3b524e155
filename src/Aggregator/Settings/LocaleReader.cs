using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Reads the words of a language: built in, or from <c>templates/locales/</c> beside <c>sources.yml</c>, which wins file by file.</summary>
public static partial class LocaleReader
{
    private const string Prefix = "templates/locales/";

    /// <summary>The kinds of work that have a word (<c>kind_paper</c> …), with the English one.</summary>
    private static readonly Dictionary<WorkKind, string> Kinds = new()
    {
        [WorkKind.Paper] = "paper",
        [WorkKind.Repository] = "code",
        [WorkKind.Dataset] = "data",
        [WorkKind.Notebook] = "notebook",
        [WorkKind.Book] = "book",
        [WorkKind.Course] = "course",
        [WorkKind.Video] = "video",
        [WorkKind.Audio] = "audio",
        [WorkKind.Discussion] = "discussion",
    };

    private static readonly Assembly Library = typeof(LocaleReader).Assembly;

    /// <summary>Languages that come with the program, in order.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [.. Library.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name))
        .Order(StringComparer.Ordinal)];

    /// <summary>Where the words of a language lie, relative to <c>sources.yml</c>.</summary>
    public static string Name(string language) => Prefix + language + ".yml";

    /// <summary>All keys must be there and no others. <c>pt-BR</c> takes the words of <c>pt</c> when it has none of its own.</summary>
    /// <param name="folder">That of <c>sources.yml</c>; null: the built-in words.</param>
    public static LocaleReading Read(string language, string? folder)
    {
        // What has not the form of a language code must not become part of a path.
        for (var tag = Notation.Language(language) is null ? language : ""; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            var name = Name(tag);
            if (folder is not null && Path.Combine(folder, name) is var file && File.Exists(file))
            {
                var mistakes = new MistakeList(file);
                return Check(YamlLoader.ReadText(file, "", mistakes), tag, language, mistakes);
            }

            if (BuiltIn.FirstOrDefault(known => known.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } builtIn)
            {
                using var reader = new StreamReader(Library.GetManifestResourceStream(Name(builtIn))!);
                return Check(reader.ReadToEnd(), tag, language, new MistakeList(Name(builtIn)));
            }
        }

        return new(null, [new Mistake(Name(language), 1, 1, $"there are no words for the language '{language}'; built in are {string.Join(", ", BuiltIn)}")]);
    }

    /// <summary>Whether the words of a language are to be written first.</summary>
    public static bool Missing(string language) => Notation.Language(language) is null && Read(language, null).Locale is null;

    /// <summary>The English words under another name, to be translated.</summary>
    public static string ToTranslate(string language)
    {
        using var reader = new StreamReader(Library.GetManifestResourceStream(Name("en"))!);
        var words = reader.ReadToEnd().ReplaceLineEndings("\n");
        return "# The fixed words of a draft, to be translated; {0} and {1} are filled in.\n" + words.Replace("language: en\n", $"language: {language}\n", StringComparison.Ordinal);
    }

    private static LocaleReading Check(string? text, string tag, string language, MistakeList mistakes)
    {
        var root = text is null ? null : YamlLoader.Load(text, mistakes);
        if (root is { Shape: not NodeShape.Map })
        {
            mistakes.Add(root, $"expected lines such as 'references: References', not {root.Describe()}");
        }

        if (root is not { Shape: NodeShape.Map })
        {
            return new(null, mistakes.InOrder());
        }

        var fields = new Fields(root, mistakes);
        var own = fields.NeedText("language", tag);
        if (own.Length > 0 && !own.Equals(tag, StringComparison.OrdinalIgnoreCase))
        {
            mistakes.Add(fields.Take("language")!, $"'language' wants {tag}, as the file is called, not {Words.Quote(own)}");
        }

        var locale = new Locale
        {
            Language = language,
            Direction = Direction(fields),
            References = fields.NeedText("references", "References"),
            SectionNumber = Pattern(fields, "section_number", 1, "\"{0}. \""),
            Stub = fields.NeedText("stub", "\"✏️ to rewrite: \""),
            StubIntro = fields.NeedText("stub_intro", "\"✏️ to write: …\""),
            More = fields.NeedText("more", "See also"),
            Authors = fields.NeedText("authors", "By"),
            Release = fields.NeedText("release", "Release"),
            ListSeparator = Separator(fields, "list_separator"),
            TitleSeparator = Separator(fields, "title_separator"),
            SentenceSeparator = Separator(fields, "sentence_separator"),
            SourceCredit = fields.NeedText("source_credit", "source"),
            FewItems = Pattern(fields, "few_items", 2, "\"Only {0} items, fewer than {1}.\""),
            Closing = fields.NeedText("closing", "Write to us."),
            SentenceEnd = fields.NeedText("sentence_end", "\".\""),
            AndOthers = Pattern(fields, "and_others", 1, "\"{0} et al.\""),
            Excerpt = Pattern(fields, "excerpt", 1, "\"In this issue: {0}.\""),
            Hint = fields.NeedText("hint", "\"✏️ for you alone: \""),
            Venue = fields.NeedText("venue", "Venue"),
            SourcesRead = Pattern(fields, "sources_read", 2, "\"{0} of {1} sources were read.\""),
            Kinds = Kinds.ToDictionary(kind => kind.Key, kind => fields.NeedText("kind_" + kind.Key.ToString().ToLowerInvariant(), kind.Value)),
        };
        fields.Finish();
        return new(mistakes.Count == 0 ? locale : null, mistakes.InOrder());
    }

    private static string Direction(Fields fields)
    {
        var node = fields.Need("direction", "ltr");
        var direction = fields.Text("direction", node) ?? "";
        if (direction is not ("" or "ltr" or "rtl"))
        {
            fields.Mistakes.Add(node!, $"'direction' wants ltr (left to right) or rtl, not {Words.Quote(direction)}");
        }

        return direction;
    }

    /// <summary>May be nothing or blanks only, in quotes.</summary>
    private static string Separator(Fields fields, string key)
    {
        var node = fields.Need(key, "\", \"");
        return node is { Shape: NodeShape.Text } && node.Text.Trim(' ').Length == 0 ? node.Text : fields.Text(key, node) ?? "";
    }

    /// <summary>Every number from {0} on must be filled in once, and nothing else.</summary>
    private static string Pattern(Fields fields, string key, int places, string example)
    {
        var node = fields.Need(key, example);
        var text = fields.Text(key, node);
        if (text is null)
        {
            return "";
        }

        var wanted = Enumerable.Range(0, places).Select(number => string.Create(CultureInfo.InvariantCulture, $"{{{number}}}")).ToList();
        var found = Brace().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);
        if (!found.SequenceEqual(wanted))
        {
            fields.Mistakes.Add(node!, $"'{key}' wants {string.Join(" and ", wanted)} once and no other brace, not {Words.Quote(text)}");
        }

        return text;
    }

    [GeneratedRegex(@"\{[^{}]*\}|[{}]")]
    private static partial Regex Brace();
}
