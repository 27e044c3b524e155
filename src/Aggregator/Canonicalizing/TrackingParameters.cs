using System.Buffers;

namespace Aggregator.Canonicalizing;

/// <summary>Knows which query parameters only say where the reader came from; the names stand in <c>tracking-parameters.txt</c>.</summary>
internal static class TrackingParameters
{
    private static readonly SearchValues<char> InHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    private static readonly Names Everywhere = new();

    private static readonly SiteTable<Names> Sites = Load();

    /// <summary>What is known of the site of a page.</summary>
    public static IReadOnlyList<Names> At(string host, string path) => Sites.Find(host, path);

    /// <param name="name">As it stands in the query.</param>
    /// <param name="site">The answer of <see cref="At"/> for the page.</param>
    public static bool Contains(string name, string value, IReadOnlyList<Names> site)
    {
        name = name.Contains('%', StringComparison.Ordinal) ? Percent.Decode(name) : name;
        name = name.StartsWith("amp;", StringComparison.Ordinal) ? name[4..] : name.Length > 1 && name[0] == '?' ? name[1..] : name;
        var judged = false;
        foreach (var names in site)
        {
            if (names.Kept.Contains(name))
            {
                return false;
            }

            judged |= names.Contain(name);
        }

        return judged || Everywhere.Contain(name) || name.Equals("ref", StringComparison.OrdinalIgnoreCase) && IsHost(value);
    }

    /// <summary>Newsletter software appends its own host as <c>ref</c>; any other <c>ref</c> may choose the content.</summary>
    private static bool IsHost(string value)
    {
        var host = value.AsSpan();
        foreach (var scheme in new[] { "https://", "http://", "https%3A%2F%2F", "http%3A%2F%2F" })
        {
            host = host.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? host[scheme.Length..] : host;
        }

        host = host.EndsWith("%2F", StringComparison.OrdinalIgnoreCase) ? host[..^3] : host.TrimEnd('/');
        var dot = host.LastIndexOf('.');
        var top = host[(dot + 1)..];
        return dot > 0 && top.Length >= 2 && host[0] != '.' && !host.ContainsAnyExcept(InHost)
            && !top.ContainsAnyExcept(InHost) && char.IsAsciiLetter(top[0])
            && !host.Contains("..", StringComparison.Ordinal) && top is not ("md" or "html" or "htm" or "php" or "txt" or "js" or "css" or "pdf" or "json" or "xml");
    }

    private static SiteTable<Names> Load()
    {
        var sites = new SiteTable<Names>();
        var places = new List<string>();
        var open = false;
        foreach (var line in SiteTable<Names>.Lines("tracking-parameters.txt"))
        {
            if (line[0] == '[')
            {
                places.Clear();
            }

            if (line[0] == '[' || open)
            {
                open = line[^1] != ']';
                places.AddRange(line.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries));
                continue;
            }

            var names = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var place in places)
            {
                if (place is "*")
                {
                    Everywhere.Add(names);
                }
                else
                {
                    var here = new Names();
                    here.Add(names);
                    sites.Add(place, here);
                }
            }
        }

        return sites;
    }

    internal sealed class Names
    {
        private readonly HashSet<string> _exact = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<string>[] _beginnings = [.. Enumerable.Range(0, 128).Select(_ => new List<string>())];
        private bool _all;

        public HashSet<string> Kept { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                if (name is "*")
                {
                    _all = true;
                }
                else if (name[0] == '!')
                {
                    Kept.Add(name[1..]);
                }
                else if (name[^1] == '*')
                {
                    _beginnings[char.ToLowerInvariant(name[0])].Add(name[..^1]);
                }
                else
                {
                    _exact.Add(name);
                }
            }
        }

        public bool Contain(string name)
        {
            if (_all || name.Length > 0 && _exact.Contains(name))
            {
                return true;
            }

            if (name.Length == 0 || name[0] >= 128)
            {
                return false;
            }

            foreach (var beginning in _beginnings[char.ToLowerInvariant(name[0])])
            {
                if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
