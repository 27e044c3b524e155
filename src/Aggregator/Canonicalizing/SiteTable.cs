using System.Reflection;

namespace Aggregator.Canonicalizing;

/// <summary>
/// Values by host and path. A host counts for all hosts below it, <c>amazon.*</c> for amazon under any top-level domain; a path counts for all paths
/// below it, and <c>*</c> in it for any one segment or the rest of one.
/// </summary>
internal sealed class SiteTable<T>
{
    private readonly Dictionary<string, List<(string[] Path, T Value)>> sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Path, T Value)>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public SiteTable() => lookup = sites.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string place, T value)
    {
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? place : place[..slash];
        if (!sites.TryGetValue(host, out var values))
        {
            sites[host] = values = [];
        }

        // Longer paths first, so that the first that fits is the closest.
        string[] path = slash < 0 ? [] : place[(slash + 1)..].Split('/');
        var at = values.FindIndex(known => known.Path.Length < path.Length);
        values.Insert(at < 0 ? values.Count : at, (path, value));
    }

    /// <summary>All values for a page, those of the longest host first, and of one host those of the longest path first.</summary>
    public List<T>? Find(string host, string path)
    {
        List<T>? found = null;
        var rest = host.AsSpan();
        Span<char> any = stackalloc char[32];
        while (true)
        {
            var dot = rest.IndexOf('.');
            if (lookup.TryGetValue(rest, out var values))
            {
                Collect(values, path, ref found);
            }

            if (dot < 0)
            {
                return found;
            }

            // A label before a top-level domain: at most two labels follow ("com", "co.uk").
            if (rest[(dot + 1)..].Count('.') <= 1 && rest[dot..].Length <= 8 && dot > 0 && dot < 30)
            {
                rest[..dot].CopyTo(any);
                ".*".CopyTo(any[dot..]);
                if (lookup.TryGetValue(any[..(dot + 2)], out values))
                {
                    Collect(values, path, ref found);
                }
            }

            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>The lines of a table that is part of the program, without comments and empty ones.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Aggregator.Canonicalizing." + name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static void Collect(List<(string[] Path, T Value)> values, string path, ref List<T>? found)
    {
        foreach (var (wanted, value) in values)
        {
            if (wanted.Length == 0 || Begins(path, wanted))
            {
                (found ??= []).Add(value);
            }
        }
    }

    private static bool Begins(ReadOnlySpan<char> path, string[] wanted)
    {
        foreach (var part in wanted)
        {
            path = path.TrimStart('/');
            var end = path.IndexOf('/');
            var here = end < 0 ? path : path[..end];
            var fits = part[^1] == '*' ? here.StartsWith(part.AsSpan(0, part.Length - 1), StringComparison.OrdinalIgnoreCase)
                : here.Equals(part, StringComparison.OrdinalIgnoreCase);
            if (here.Length == 0 || !fits)
            {
                return false;
            }

            path = end < 0 ? [] : path[end..];
        }

        return true;
    }
}
