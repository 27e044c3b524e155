using System.Text.Json.Serialization;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>The shapes that stand as JSON in a column; generated, so that no start of the program pays for reflection.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Link[]))]
[JsonSerializable(typeof(Validator[]))]
[JsonSerializable(typeof(Habit))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class ColumnJson : JsonSerializerContext;
