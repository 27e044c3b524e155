using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Saving;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>
/// What was learnt as one JSON file: <c>{"aggregator_model": 1, "classifier": {"trained_at", "trained_on", "data"}, "ranker": {…}}</c>, each part on its own;
/// <c>data</c> is base64.
/// </summary>
internal static class ModelFile
{
    private const string Mark = "aggregator_model";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A part of the file; null when it has none of that name.</summary>
    /// <exception cref="UsageException">There is no such file, or it is no model.</exception>
    public static LearntModel? Read(string path, string name) => !File.Exists(path) ? throw new UsageException($"there is no model '{path}'; `aggregator learn --model` writes one")
        : Parts(path).TryGetValue(name, out var part) ? new LearntModel(name, part.TrainedAt, part.TrainedOn, part.Data) : null;

    /// <summary>Puts a part in, or replaces the one of its name; the other parts stay.</summary>
    public static void Save(string path, LearntModel model)
    {
        var parts = File.Exists(path) ? Parts(path) : new SortedDictionary<string, Part>(StringComparer.Ordinal);
        parts[model.Name] = new Part(model.TrainedAt.ToUniversalTime(), model.TrainedOn, model.Data.ToArray());
        var document = new Dictionary<string, object> { [Mark] = Version };
        foreach (var (name, part) in parts)
        {
            document[name] = part;
        }

        WholeFile.Write(path, JsonSerializer.Serialize(document, Format) + "\n");
    }

    private static SortedDictionary<string, Part> Parts(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllBytes(path))!;
            if (!document.Remove(Mark, out var mark) || mark.ValueKind != JsonValueKind.Number || mark.GetInt32() != Version)
            {
                throw new JsonException($"it does not say \"{Mark}\": {Version}");
            }

            return new SortedDictionary<string, Part>(document.ToDictionary(part => part.Key, part => part.Value.Deserialize<Part>(Format)!), StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or FormatException)
        {
            throw new UsageException($"'{path}' is no model that this version wrote: {(fault is JsonException json ? Json.Fault(json) : fault.Message)}");
        }
    }

    private sealed record Part(DateTimeOffset TrainedAt, string TrainedOn, byte[] Data);
}
