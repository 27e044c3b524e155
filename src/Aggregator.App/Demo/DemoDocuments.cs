namespace Aggregator.App.Demo;

/// <summary>The files of the recorded week as they lie in the executable, by their path below the demo's folder.</summary>
internal static class DemoDocuments
{
    private const string Prefix = "demo/";

    private static readonly Dictionary<string, string> Resources = typeof(DemoDocuments).Assembly.GetManifestResourceNames()
        .Select(name => (Name: name, Path: name.Replace('\\', '/')))
        .Where(resource => resource.Path.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(resource => resource.Path[Prefix.Length..], resource => resource.Name, StringComparer.Ordinal);

    /// <summary><c>sources.yml</c>, <c>intro-zh.md</c>, <c>recorded/…</c>; in order.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Resources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a file, or null when the week has none of that path.</summary>
    public static byte[]? Read(string path)
    {
        if (!Resources.TryGetValue(path, out var name))
        {
            return null;
        }

        using var resource = typeof(DemoDocuments).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
