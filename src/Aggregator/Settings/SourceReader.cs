using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The <c>sources:</c> list, each member checked against the form of its kind.</summary>
internal sealed class SourceReader(Place place, IReadOnlyList<KindForm> kinds, IReadOnlyList<Section> sections, Func<string, string?> cronProblem)
{
    public IReadOnlyList<Source> Read(IReadOnlyList<Fields>? list)
    {
        var sources = new List<Source>();
        var lines = new Dictionary<string, int>();
        foreach (var fields in list ?? [])
        {
            sources.Add(One(fields, lines) with { Place = sources.Count });
        }

        return sources;
    }

    private Source One(Fields fields, Dictionary<string, int> lines)
    {
        var key = SectionReader.Key(fields, "source", "my-blog", lines);
        if (key == Source.Inbox)
        {
            fields.Mistakes.Add(fields.Take("key")!, "the key 'inbox' is taken: it stands for the links that people hand in; choose another");
        }

        var kind = Kind(fields);
        // Of an unknown kind it cannot be told whose fields these are: none of them is a mistake by itself.
        fields.Know((kind is null ? kinds : [kind]).SelectMany(known => known.Fields).Select(field => field.Name));
        var common = new Source
        {
            Key = key,
            Kind = kind?.Name ?? "",
            Endpoint = Address(fields, "endpoint", fields.Take("endpoint")),
            Section = Section(fields),
            Weight = fields.Number("weight") ?? 1,
            Enabled = fields.Flag("enabled", true),
            Every = fields.Value<TimeSpan>("every", Notation.SomeDuration),
            Cron = Cron(fields),
            Language = Language(fields),
            Tags = BlockReader.Words(fields, "tags"),
            Exclude = BlockReader.Exclude(fields.Block("exclude")),
        };
        var own = kind is null ? [] : Own(fields, kind);
        if (kind is null)
        {
            foreach (var field in kinds.SelectMany(known => known.Fields))
            {
                fields.Take(field.Name);
            }
        }

        fields.Finish(certain: kind is not null);
        return common with { Fields = own };
    }

    private KindForm? Kind(Fields fields)
    {
        var names = kinds.Select(kind => kind.Name).ToList();
        var node = fields.Take("kind");
        fields.Want(["kind"], $"'kind' is missing; it is {Words.OneOf(names)}");
        if (fields.Text("kind", node) is not { } name)
        {
            return null;
        }

        var known = kinds.FirstOrDefault(kind => kind.Name == name);
        if (known is null)
        {
            fields.Mistakes.Add(node!, $"unknown kind {Words.Quote(name)}; {Words.Hint(name, names)}");
        }

        return known;
    }

    private Dictionary<string, IReadOnlyList<string>> Own(Fields fields, KindForm kind)
    {
        var own = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var form in kind.Fields)
        {
            var node = fields.Take(form.Name);
            if (form.Required)
            {
                fields.Want([form.Name], $"'{form.Name}' is missing: {form.Purpose.TrimEnd('.')}; for instance {Example(kind)}");
            }

            if (node is not null && Values(fields, form, node) is { Count: > 0 } values)
            {
                own[form.Name] = values;
            }
        }

        foreach (var names in kind.AnyOf)
        {
            fields.Want(names, $"a source of the kind '{kind.Name}' needs {string.Join(" or ", names.Select(name => $"'{name}'"))}; for instance {Example(kind)}");
        }

        return own;
    }

    private IReadOnlyList<string> Values(Fields fields, FieldForm form, Node node)
    {
        switch (form.Shape)
        {
            case FieldShape.Flag:
                return fields.Flag(form.Name, node) is { } flag ? [flag ? "true" : "false"] : [];
            case FieldShape.Address:
                return Address(fields, form.Name, node) is { } address ? [address.IsFile ? address.AbsoluteUri : address.OriginalString] : [];
            case FieldShape.Path:
                return fields.Text(form.Name, node) is { } path ? [new Uri(place.Absolute(path)).AbsoluteUri] : [];
            case FieldShape.List:
                var texts = fields.Texts(form.Name, node);
                foreach (var (text, at) in texts)
                {
                    CheckWord(fields, form, text, at);
                }

                return [.. texts.Select(text => text.Text)];
            default:
                if (fields.Text(form.Name, node) is not { } single)
                {
                    return [];
                }

                CheckWord(fields, form, single, node);
                return [single];
        }
    }

    private static string Example(KindForm kind) => kind.Example.TrimStart('-', ' ');

    private static void CheckWord(Fields fields, FieldForm form, string text, Node at)
    {
        if (form.OneOf.Count > 0 && !form.OneOf.Contains(text))
        {
            fields.Mistakes.Add(at, $"'{form.Name}' does not know {Words.Quote(text)}; {Words.Hint(text, form.OneOf)}");
        }
        else if (form.Pattern is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        {
            fields.Mistakes.Add(at, $"'{form.Name}' wants {form.Purpose.TrimEnd('.')}, not {Words.Quote(text)}");
        }
        else if (form.Fault?.Invoke(text) is { } fault)
        {
            fields.Mistakes.Add(at, $"'{form.Name}' wants {fault}");
        }
    }

    private Uri? Address(Fields fields, string key, Node? node)
    {
        if (fields.Text(key, node) is not { } text)
        {
            return null;
        }

        var (address, problem) = place.Address(text);
        if (problem is not null)
        {
            fields.Mistakes.Add(node!, $"'{key}' wants {problem}");
        }

        return address;
    }

    private string? Section(Fields fields)
    {
        var node = fields.Take("section");
        var key = fields.Text("section", node);
        // Without a single section the missing list is the mistake.
        if (key is not null && sections.Count > 0 && sections.All(section => section.Key != key))
        {
            fields.Mistakes.Add(node!, $"there is no section {Words.Quote(key)}; {Words.Hint(key, [.. sections.Select(section => section.Key)])}");
        }

        return key;
    }

    private string? Cron(Fields fields)
    {
        var node = fields.Take("cron");
        if (fields.Text("cron", node) is not { } text)
        {
            return null;
        }

        if (fields.Take("every") is not null)
        {
            fields.Mistakes.Add(node!, "'cron' and 'every' exclude each other; remove one of them");
        }

        var (cron, problem) = Notation.Cron(text.Trim(), cronProblem);
        if (problem is not null)
        {
            fields.Mistakes.Add(node!, $"'cron' wants {problem}");
        }

        return cron;
    }

    private static string? Language(Fields fields)
    {
        var node = fields.Take("language");
        var language = fields.Text("language", node);
        if (language is not null && Notation.Language(language) is { } problem)
        {
            fields.Mistakes.Add(node!, $"'language' wants {problem}");
        }

        return language;
    }
}
