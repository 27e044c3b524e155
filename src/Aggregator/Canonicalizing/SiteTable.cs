using System.Reflection;

namespace Aggregator.Canonicalizing;

/// <summary>
/// Values by host and path. A host counts for all hosts below it, <c>amazon.*</c> for amazon under any top-level domain; a path counts for all paths
/// below it, and <c>*</c> in it for any one segment or the rest of one.
/// </summary>
internal sealed class SiteTable<T>
{
    private readonly Dictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>The names before <c>.*</c>, so that other hosts need not be tried under it.</summary>
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _anyTop = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public SiteTable() => _lookup = _sites.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string place, T value)
    {
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? place : place[..slash];
        if (!_sites.TryGetValue(host, out var site))
        {
            _sites[host] = site = new Site();
        }

        if (host.EndsWith(".*", StringComparison.Ordinal))
        {
            _anyTop.Set.Add(host.Split('.')[^2]);
        }

        site.Add(slash < 0 ? [] : place[(slash + 1)..].Split('/'), value);
    }

    /// <summary>All values for a page, those of the longest host first, and of one host those of the longest path first.</summary>
    public IReadOnlyList<T> Find(string host, string path)
    {
        IReadOnlyList<T> found = [];
        Walk(host, path, ref found);
        var top = Top(host);
        var name = host.AsSpan(0, Math.Max(top, 0));
        if (top <= 0 || top > 120 || !_anyTop.Contains(name[(name.LastIndexOf('.') + 1)..]))
        {
            return found;
        }

        Span<char> any = stackalloc char[122];
        name.CopyTo(any);
        ".*".CopyTo(any[top..]);
        Walk(any[..(top + 2)], path, ref found);
        return found;
    }

    /// <summary>The lines of a table that is part of the program, without comments and empty ones.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Aggregator.Canonicalizing." + name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private void Walk(ReadOnlySpan<char> host, string path, ref IReadOnlyList<T> found)
    {
        while (true)
        {
            if (_lookup.TryGetValue(host, out var site))
            {
                var here = site.At(path);
                found = found.Count == 0 ? here : here.Count == 0 ? found : [.. found, .. here];
            }

            var dot = host.IndexOf('.');
            if (dot < 0)
            {
                return;
            }

            host = host[(dot + 1)..];
        }
    }

    /// <summary>Where the top-level domain begins, with its dot: one label, or two where a country registers below a second.</summary>
    private static int Top(string host)
    {
        var last = host.LastIndexOf('.');
        var second = last > 0 && host.Length - last == 3 ? host.LastIndexOf('.', last - 1) : -1;
        return second > 0 && host.AsSpan(second + 1, last - second - 1) is "co" or "com" or "org" or "net" or "ac" or "edu" or "or" or "ne" ? second : last;
    }

    private sealed class Site
    {
        private readonly List<(string[] Path, T Value)> _values = [];
        private readonly List<T> _all = [];
        private bool _below;

        public void Add(string[] path, T value)
        {
            // Longer paths first, so that the first that fits is the closest.
            var at = _values.FindIndex(known => known.Path.Length < path.Length);
            at = at < 0 ? _values.Count : at;
            _values.Insert(at, (path, value));
            _all.Insert(at, value);
            _below |= path.Length > 0;
        }

        public IReadOnlyList<T> At(string path) => _below ? _values.FindAll(known => Begins(path, known.Path)).ConvertAll(known => known.Value) : _all;

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
}
