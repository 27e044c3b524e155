using System.Text.Json.Nodes;
using Aggregator.App.Scheduling;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Settings.Forms;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Settings;

public sealed class SourcesSchemaTests : IDisposable
{
    private static readonly IReadOnlyList<KindForm> Kinds = [.. SourceKinds.All(_ => null).Select(kind => kind.Form)];

    private static readonly JsonNode Schema = JsonNode.Parse(SourcesSchema.Write(Kinds))!;

    private readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;

    public SourcesSchemaTests() => File.WriteAllText(Path.Combine(_folder, "intro-en.md"), "Hello.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_committed_schema_is_what_the_code_writes() => Renewal.Compare($"docs/{SourcesSchema.FileName}", SourcesSchema.Write(Kinds));

    [Theory]
    [InlineData("sources.yml")]
    [InlineData("src/Aggregator.App/Demo/week/sources.yml")]
    public void The_files_that_we_ship_fit_the_schema(string path) =>
        Assert.Empty(SchemaJudge.Judge(YamlAsJson.Read(File.ReadAllText(Path.Combine(Repository.Root, path))), Schema));

    [Fact]
    public void Reader_and_schema_take_the_same_keys_and_refuse_the_same()
    {
        AssertBoth(true, Base(), "the base");
        foreach (var (block, form) in Blocks())
        {
            foreach (var key in form.Keys)
            {
                // The base has every block as it must be.
                AssertBoth(true, key.Block is null ? With(block, key.Name, YamlAsJson.Read(key.Example)) : Base(), $"{block}.{key.Name}");
                AssertBoth(!key.Required && form.Keys.All(other => other.Needs != key.Name), Without(block, key.Name), $"{block} without {key.Name}");
            }

            AssertBoth(form.Open, With(block, "zebra", "striped"), $"{block}.zebra");
        }
    }

    [Fact]
    public void Reader_and_schema_take_the_same_fields_of_each_kind()
    {
        foreach (var kind in Kinds)
        {
            var example = YamlAsJson.Read(kind.Example)![0]!.AsObject();
            AssertBoth(true, WithSource(example), kind.Example);
            AssertBoth(false, WithSource(With(example, "zebra", "striped")), $"{kind.Name}: zebra");
            foreach (var field in kind.Fields.Where(field => field.Required))
            {
                AssertBoth(false, WithSource(Without(example, field.Name)), $"{kind.Name} without {field.Name}");
            }

            foreach (var field in kind.Fields.Where(field => !example.ContainsKey(field.Name) && field.Shape == FieldShape.Flag))
            {
                AssertBoth(true, WithSource(With(example, field.Name, true)), $"{kind.Name}: {field.Name}");
            }

            foreach (var field in kind.Fields.Where(field => field.OneOf.Count > 0))
            {
                Assert.All(field.OneOf, word => AssertBoth(true, WithSource(With(example, field.Name, word)), $"{kind.Name}: {field.Name} {word}"));
                AssertBoth(false, WithSource(With(example, field.Name, "zebra")), $"{kind.Name}: {field.Name} zebra");
            }

            if (kind.AnyOf is [var names, ..])
            {
                AssertBoth(false, WithSource(names.Aggregate(example, Without)), $"{kind.Name} without {string.Join(", ", names)}");
            }
        }

        AssertBoth(false, WithSource(new JsonObject { ["key"] = "a", ["kind"] = "zebra" }), "an unknown kind");
    }

    [Theory]
    [InlineData("drafts", "oldest", "30")]
    [InlineData("drafts", "at_least", "\"8\"")]
    [InlineData("drafts", "at_least", "-1")]
    [InlineData("network", "largest_body", "20 apples")]
    [InlineData("network", "allow_private_addresses", "perhaps")]
    [InlineData("sections", "at_most", "0")]
    [InlineData("sections", "key", "Big Key")]
    [InlineData("sections", "heading", "Tools")]
    [InlineData("sections", "heading", "{}")]
    [InlineData("sections", "heading", "{ english: Tools }")]
    [InlineData("editions", "language", "english")]
    [InlineData("sources", "weight", "-1")]
    [InlineData("newsletter", "skip", "{ a: b }")]
    [InlineData("notify", "format", "xml")]
    [InlineData("notify", "open_for", "7")]
    [InlineData("mail", "security", "ssl")]
    public void Reader_and_schema_refuse_the_same_values(string block, string key, string value) => AssertBoth(false, With(block, key, YamlAsJson.Read(value)), value);

    private static JsonObject Base() => JsonNode.Parse("""
        {
          "newsletter": { "name": "N", "editions": [ { "language": "en", "template": "inline", "title": "T", "file": "f.md" } ], "front_matter": { "layout": "post" } },
          "sections": [ { "key": "tools", "heading": { "en": "Tools" } }, { "key": "publications", "heading": { "en": "Publications" } } ],
          "sources": [ { "key": "a", "kind": "feed", "url": "https://example.org/feed", "exclude": { "words": "a" } } ],
          "storage": { "keep": "400d" }, "exclude": { "words": "a" }, "network": { "parallel": 16 }, "drafts": { "at_least": 8 },
          "publish": { "folder": "posts" }, "notify": { "webhook": "${P}", "mail": { "server": "smtp.example.org", "to": "a@example.org", "user": "a", "password": "${P}" } }
        }
        """)!.AsObject();

    private static IEnumerable<(string Name, BlockForm Form)> Blocks() => Below("", SourcesForm.Whole);

    private static IEnumerable<(string, BlockForm)> Below(string name, BlockForm form) =>
        form.Keys.Where(key => key.Block is not null).SelectMany(key => Below(name == "sources" ? "sources.exclude" : key.Name, key.Block!)).Prepend((name, form));

    private static JsonObject At(JsonObject whole, string block) => block switch
    {
        "" => whole,
        "editions" or "front_matter" => whole["newsletter"]![block] is JsonArray list ? list[0]!.AsObject() : whole["newsletter"]![block]!.AsObject(),
        "mail" => whole["notify"]!["mail"]!.AsObject(),
        "sources.exclude" => whole["sources"]![0]!["exclude"]!.AsObject(),
        _ => whole[block] is JsonArray list ? list[0]!.AsObject() : whole[block]!.AsObject(),
    };

    private static JsonObject With(string block, string key, JsonNode? value)
    {
        var whole = Base();
        At(whole, block)[key] = value;
        return whole;
    }

    private static JsonObject Without(string block, string key)
    {
        var whole = Base();
        At(whole, block).Remove(key);
        return whole;
    }

    private static JsonObject With(JsonObject source, string key, JsonNode? value)
    {
        var changed = source.DeepClone().AsObject();
        changed[key] = value;
        return changed;
    }

    private static JsonObject Without(JsonObject source, string key)
    {
        var changed = source.DeepClone().AsObject();
        changed.Remove(key);
        return changed;
    }

    private static JsonObject WithSource(JsonObject source)
    {
        var whole = Base();
        whole["sources"] = new JsonArray(source.DeepClone());
        return whole;
    }

    private void AssertBoth(bool taken, JsonObject document, string what)
    {
        var file = Path.Combine(_folder, "sources.yml");
        File.WriteAllText(file, document.ToJsonString());
        var read = ConfigurationReader.Read(file, Kinds, CronTimes.Problem, _ => "https://example.org/hook").Mistakes;
        var judged = SchemaJudge.Judge(document, Schema);
        Assert.True(taken == (read.Count == 0), $"reader, {what}: {string.Join("; ", read)}");
        Assert.True(taken == (judged.Count == 0), $"schema, {what}: {string.Join("; ", judged)}");
    }
}
