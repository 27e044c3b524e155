using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The <c>sections:</c> list.</summary>
internal static class SectionReader
{
    public static IReadOnlyList<Section> Read(Fields whole)
    {
        var (node, mistakes) = (whole.Take("sections"), whole.Mistakes);
        var list = whole.Blocks("sections", node);
        var sections = new List<Section>();
        var lines = new Dictionary<string, int>();
        foreach (var fields in list ?? [])
        {
            sections.Add(One(fields, lines));
        }

        if (list is not null && sections.All(section => section.WrittenByHand))
        {
            mistakes.Add(node!, "'sections' wants at least one section that is not written by hand");
        }

        return sections;
    }

    /// <summary>A key that tells its owner from the others of the list.</summary>
    public static string Key(Fields fields, string what, string example, Dictionary<string, int> lines)
    {
        var node = fields.Need("key", example);
        if (fields.Text("key", node) is not { } key)
        {
            return "";
        }

        if (Notation.Key(key) is { } problem)
        {
            fields.Mistakes.Add(node!, $"'key' wants {problem}");
        }
        else if (!lines.TryAdd(key, node!.Line))
        {
            fields.Mistakes.Add(node, $"the key '{key}' belongs to another {what} already, in line {lines[key]}; choose another");
        }

        return key;
    }

    private static Section One(Fields fields, Dictionary<string, int> lines)
    {
        var section = new Section
        {
            Key = Key(fields, "section", "publications", lines),
            Headings = Headings(fields),
            Aliases = BlockReader.Words(fields, "aliases"),
            Was = fields.Text("was"),
            AtMost = fields.Whole("at_most", 1),
            Keywords = BlockReader.Words(fields, "keywords"),
            WrittenByHand = fields.Flag("written_by_hand", false),
            Titles = fields.Flag("titles", true),
        };
        fields.Finish();
        return section;
    }

    private static Dictionary<string, string> Headings(Fields fields)
    {
        const string Example = "{ en: \"Publications\" }";
        var headings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var node = fields.Need("heading", Example);
        if (node is null)
        {
            return headings;
        }

        if (node.Shape != NodeShape.Map || node.Pairs.Count == 0)
        {
            var written = node.Shape == NodeShape.Text ? $"{{ en: {Words.Quote(node.Text)} }}" : Example;
            fields.Mistakes.Add(node, $"'heading' wants a text for each language, such as {written}, not {(node.Pairs.Count == 0 ? node.Describe() : "this")}");
            return headings;
        }

        foreach (var (language, value) in node.Pairs)
        {
            if (Notation.Language(language.Text) is { } problem)
            {
                fields.Mistakes.Add(language, $"'heading' wants {problem}");
            }
            else if (value.IsNull)
            {
                fields.Mistakes.Add(value, $"the heading in '{language.Text}' is empty; write it or remove the line");
            }
            else if (fields.Text(language.Text, value) is { } heading)
            {
                headings[language.Text] = heading;
            }
        }

        return headings;
    }
}
