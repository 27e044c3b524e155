using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Settings.Yaml;

namespace Aggregator.Tests.Settings;

/// <summary>What an editor's program hands to the schema: YAML as JSON, by the core schema of YAML 1.2.</summary>
internal static class YamlAsJson
{
    public static JsonNode? Read(string yaml)
    {
        var mistakes = new MistakeList("test.yml");
        var node = YamlLoader.Load(yaml, mistakes);
        Xunit.Assert.Empty(mistakes.InOrder());
        return Of(node!);
    }

    private static JsonNode? Of(Node node) => node switch
    {
        { IsNull: true } => null,
        { Shape: NodeShape.List } => new JsonArray([.. node.Items.Select(Of)]),
        { Shape: NodeShape.Map } => new JsonObject(node.Pairs.Select(pair => KeyValuePair.Create(pair.Key.Text, Of(pair.Value)))),
        { Plain: true, Text: "true" or "false" } => JsonValue.Create(node.Text == "true"),
        { Plain: true } when double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(node.Text),
    };
}
