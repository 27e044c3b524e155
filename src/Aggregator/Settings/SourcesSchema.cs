using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Model;
using Aggregator.Settings.Forms;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The JSON Schema (draft 7) of <c>sources.yml</c>, from the same forms as its reader: an editor's program completes and checks with it.</summary>
public static class SourcesSchema
{
    /// <summary>How the file is called beside <c>sources.yml</c>.</summary>
    public const string FileName = "sources.schema.json";

    /// <summary>The first line of <c>sources.yml</c>, by which YAML editors find the schema.</summary>
    public const string Comment = $"# yaml-language-server: $schema={FileName}";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="kinds">The source kinds there are.</param>
    /// <returns>Ends in a line feed; the same kinds give the same bytes.</returns>
    public static string Write(IReadOnlyList<KindForm> kinds)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "sources.yml of Aggregator",
        };
        foreach (var (key, value) in Block(SourcesForm.Whole, kinds))
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Block(BlockForm form, IReadOnlyList<KindForm> kinds)
    {
        var block = new JsonObject { ["type"] = "object" };
        if (form.Keys.Any(key => key.Required))
        {
            block["required"] = Texts(form.Keys.Where(key => key.Required).Select(key => key.Name));
        }

        if (form.Keys.Count > 0)
        {
            block["properties"] = new JsonObject(form.Keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)Key(key, kinds))));
        }

        if (form.Keys.Any(key => key.Needs is not null))
        {
            block["dependencies"] = new JsonObject(form.Keys.Where(key => key.Needs is not null).Select(key => KeyValuePair.Create(key.Name, (JsonNode?)Texts([key.Needs!]))));
        }

        block["additionalProperties"] = form.Open;
        return block;
    }

    private static JsonObject Key(KeyForm key, IReadOnlyList<KindForm> kinds)
    {
        var value = key.Block == SourcesForm.Source && key.Shape == KeyShape.Blocks ? ListOf(Source(kinds)) : Value(key, kinds);
        // An empty block or list says nothing, and the reader takes it so.
        if (key.Shape is KeyShape.Block or KeyShape.Blocks && (!key.Required || key.MayBeEmpty))
        {
            value["type"] = new JsonArray(value["type"]!.GetValue<string>(), "null");
        }

        value["description"] = key.Purpose + (key.Usual is { } usual ? $" (when left out: {usual})" : "");
        return value;
    }

    private static JsonObject Value(KeyForm key, IReadOnlyList<KindForm> kinds) => key.Shape switch
    {
        KeyShape.Flag => new() { ["type"] = "boolean" },
        KeyShape.Whole => new() { ["type"] = "integer", ["minimum"] = key.Least },
        KeyShape.Number => new() { ["type"] = "number", ["minimum"] = 0 },
        KeyShape.Texts => OneOrMore(Text(null)),
        KeyShape.Duration => Measure(Notation.DurationPattern),
        KeyShape.Size => Measure(Notation.SizePattern),
        KeyShape.Headings => new() { ["type"] = "object", ["minProperties"] = 1, ["propertyNames"] = new JsonObject { ["pattern"] = $"^{Notation.LanguagePattern}$" }, ["additionalProperties"] = Text(null) },
        KeyShape.Block => Block(key.Block!, kinds),
        KeyShape.Blocks => ListOf(Block(key.Block!, kinds)),
        _ => Text(key.Pattern),
    };

    /// <summary>One alternative for each kind, told apart by its name.</summary>
    private static JsonObject Source(IReadOnlyList<KindForm> kinds) => new()
    {
        ["type"] = "object",
        ["required"] = Texts(["key", "kind"]),
        ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["enum"] = Texts(kinds.Select(kind => kind.Name)) } },
        ["oneOf"] = new JsonArray([.. kinds.Select(Kind)]),
    };

    private static JsonObject Kind(KindForm kind)
    {
        var block = Block(SourcesForm.Source, []);
        block["title"] = kind.Name;
        block["description"] = kind.Purpose;
        block["required"] = Texts(["key", "kind", .. kind.Fields.Where(field => field.Required).Select(field => field.Name)]);
        var properties = block["properties"]!.AsObject();
        properties["kind"] = new JsonObject { ["const"] = kind.Name, ["description"] = kind.Purpose };
        foreach (var field in kind.Fields)
        {
            properties[field.Name] = Field(field);
        }

        if (kind.AnyOf.Count > 0)
        {
            block["allOf"] = new JsonArray([.. kind.AnyOf.Select(names => new JsonObject
            {
                ["anyOf"] = new JsonArray([.. names.Select(name => new JsonObject { ["required"] = Texts([name]) })]),
            })]);
        }

        return block;
    }

    private static JsonObject Field(FieldForm field)
    {
        var text = field.OneOf.Count > 0 ? new JsonObject { ["enum"] = Texts(field.OneOf) } : Text(field.Pattern);
        var value = field.Shape switch
        {
            FieldShape.Flag => new JsonObject { ["type"] = "boolean" },
            FieldShape.List => OneOrMore(text),
            _ => text,
        };
        value["description"] = field.Purpose;
        return value;
    }

    /// <summary>The reader takes a number, or true, as it is written.</summary>
    private static JsonObject Text(string? pattern) => pattern is null
        ? new() { ["type"] = Texts(["string", "number", "boolean"]) }
        : new() { ["type"] = Texts(["string", "number"]), ["pattern"] = $"^(?:{pattern})$" };

    // A number alone says no unit.
    private static JsonObject Measure(string pattern) => new() { ["type"] = "string", ["pattern"] = $"^(?:{pattern})$" };

    private static JsonObject OneOrMore(JsonObject text) => new()
    {
        ["anyOf"] = new JsonArray(text, new JsonObject { ["type"] = "array", ["items"] = text.DeepClone() }),
    };

    private static JsonObject ListOf(JsonObject member) => new() { ["type"] = "array", ["items"] = member };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
