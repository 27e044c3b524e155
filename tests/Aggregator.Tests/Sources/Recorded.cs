using Aggregator.Model;

namespace Aggregator.Tests.Sources;

/// <summary>Recorded documents and sources for tests of the kinds.</summary>
internal static class Recorded
{
    public static Uri File(string name) => new(Path.Combine(AppContext.BaseDirectory, "Files", name));

    public static Download Document(string name, string address) =>
        new(new Uri(address), new Uri(address), System.IO.File.ReadAllBytes(File(name).LocalPath), new Dictionary<string, string>());

    public static Source Source(string kind, params (string Name, string[] Values)[] fields) => new()
    {
        Key = "one",
        Kind = kind,
        Fields = fields.ToDictionary(field => field.Name, field => (IReadOnlyList<string>)field.Values),
    };
}
