using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aggregator.Tests.Settings;

/// <summary>As much of JSON Schema (draft 7) as our schema uses; a word that it does not know is an error, so that nothing is passed over.</summary>
internal static class SchemaJudge
{
    private static readonly string[] Silent = ["$schema", "title", "description"];

    /// <summary>Where a document does not fit; empty when it does.</summary>
    public static IReadOnlyList<string> Judge(JsonNode? value, JsonNode schema, string at = "$") => [.. schema.AsObject()
        .Where(rule => !Silent.Contains(rule.Key)).SelectMany(rule => Faults(value, schema, rule.Key, rule.Value!, at))];

    private static IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string rule, JsonNode wanted, string at)
    {
        var (map, list, text) = (value as JsonObject, value as JsonArray, value is JsonValue one && one.TryGetValue<string>(out var found) ? found : null);
        return rule switch
        {
            "type" => (wanted is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [wanted.GetValue<string>()]).Any(type => Is(value, type)) ? [] : [$"{at} is no {wanted}"],
            "const" => JsonNode.DeepEquals(value, wanted) ? [] : [$"{at} is not {wanted}"],
            "enum" => wanted.AsArray().Any(word => JsonNode.DeepEquals(value, word)) ? [] : [$"{at} is none of {wanted}"],
            "minimum" => value is JsonValue number && number.TryGetValue<double>(out var size) && size < wanted.GetValue<double>() ? [$"{at} is less than {wanted}"] : [],
            "pattern" => text is not null && !Regex.IsMatch(text, wanted.GetValue<string>(), RegexOptions.ECMAScript) ? [$"{at} does not match {wanted}"] : [],
            "required" => map is null ? [] : wanted.AsArray().Where(key => !map.ContainsKey(key!.GetValue<string>())).Select(key => $"{at} lacks {key}"),
            "properties" => map is null ? [] : wanted.AsObject().Where(key => map.ContainsKey(key.Key)).SelectMany(key => Judge(map[key.Key], key.Value!, $"{at}.{key.Key}")),
            "additionalProperties" => map is null ? [] : map.Where(key => schema["properties"]?[key.Key] is null)
                .SelectMany(key => wanted is JsonObject other ? Judge(key.Value, other, $"{at}.{key.Key}") : wanted.GetValue<bool>() ? [] : (IReadOnlyList<string>)[$"{at}.{key.Key} is unknown"]),
            "propertyNames" => map is null ? [] : map.SelectMany(key => Judge(JsonValue.Create(key.Key), wanted, $"{at}.{key.Key}")),
            "minProperties" => map is not null && map.Count < wanted.GetValue<int>() ? [$"{at} is empty"] : [],
            "items" => list is null ? [] : list.SelectMany((item, place) => Judge(item, wanted, $"{at}[{place}]")),
            "dependencies" => map is null ? [] : wanted.AsObject().Where(key => map.ContainsKey(key.Key))
                .SelectMany(key => key.Value!.AsArray().Where(needed => !map.ContainsKey(needed!.GetValue<string>())).Select(needed => $"{at}.{key.Key} needs {needed}")),
            "allOf" => wanted.AsArray().SelectMany(each => Judge(value, each!, at)),
            "anyOf" => wanted.AsArray().Any(each => Judge(value, each!, at).Count == 0) ? [] : [$"{at} fits nothing of anyOf"],
            "oneOf" => wanted.AsArray().Count(each => Judge(value, each!, at).Count == 0) == 1 ? [] : [$"{at} does not fit one of oneOf"],
            _ => throw new NotSupportedException($"the rule {rule} at {at}"),
        };
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        "integer" => value is JsonValue whole && whole.TryGetValue<double>(out var number) && Math.Floor(number) == number,
        "number" => value is JsonValue some && some.TryGetValue<double>(out _),
        _ => throw new NotSupportedException(type),
    };
}
