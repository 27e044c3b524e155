using System.Text;

namespace Aggregator.Canonicalizing;

/// <summary>An address as identity sees it: no scheme, no <c>www</c> or <c>m</c>, one spelling, nothing that only follows the reader.</summary>
internal sealed class Page
{
    private const string Scheme = "https://";

    private static readonly string[] SameHost = ["www.", "m.", "mobile.", "amp."];

    private readonly IReadOnlyList<TrackingParameters.Names> _tracking;
    private string[]? _parts;

    public Page(WebAddress address)
    {
        Address = address;
        Host = Fold(address.Host);
        _tracking = address.Query.Length > 0 ? TrackingParameters.At(Host, address.Path) : [];
        Parameters = address.Query.Length > 0 ? Read(address.Query) : [];
    }

    public WebAddress Address { get; }

    /// <summary>With its colon; empty where it is one of the two that the web has.</summary>
    private string Port => Address.Port is ":80" or ":443" ? "" : Address.Port;

    public string Host { get; }

    /// <summary>Those that are no tracking, as they stand in the query.</summary>
    public List<(string Name, string Value, string Text)> Parameters { get; }

    /// <summary>The segments of the path that are not empty, in one spelling; what is not unreserved stays encoded.</summary>
    public string[] Parts => _parts ??= Percent.NormalizePath(Address.Path).Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string Part(int index) => index < Parts.Length ? Parts[index] : "";

    /// <summary>Decoded; null when there is none.</summary>
    public string? Parameter(string name)
    {
        foreach (var (found, value, _) in Parameters)
        {
            if (found.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Percent.Decode(value, plusIsSpace: true);
            }
        }

        return null;
    }

    /// <summary>The address to print: as published, without what only follows the reader.</summary>
    public string Printed()
    {
        var query = Parameters.Count == 0 ? "" : string.Join('&', Parameters.Select(parameter => parameter.Text));
        return Address.Write(query, CleanFragment());
    }

    /// <summary>The key of a page that no site rule knows.</summary>
    public string Key() => Key(Host, FoldPath(), withQuery: true);

    public string Key(string host, string path, bool withQuery)
    {
        if (Parameters.Count == 0 && Address.Fragment.Length == 0)
        {
            return string.Concat(Scheme, host, Port, path);
        }

        var key = new StringBuilder(Scheme, 128).Append(host).Append(Port).Append(path);
        var separator = '?';
        foreach (var (name, value) in withQuery ? Sorted() : [])
        {
            key.Append(separator).Append(name);
            separator = '&';
            if (value is not null)
            {
                key.Append('=').Append(value);
            }
        }

        // A route of an application, not a place in the page.
        var route = Address.Fragment;
        if (route.Length > 1 && route[0] is '!' or '/' && withQuery)
        {
            key.Append('#').Append(route);
        }

        return key.ToString();
    }

    /// <summary>The path in one spelling: no doubled slashes, no index file, no last slash, no AMP marks, no <c>.git</c>.</summary>
    public string FoldPath()
    {
        var path = Percent.NormalizePath(Address.Path);
        if (path.Contains("//", StringComparison.Ordinal))
        {
            path = WithoutDoubledSlashes(path);
        }

        while (true)
        {
            var shorter = Shorten(path);
            if (shorter.Length == path.Length)
            {
                return path.Length == 0 ? "/" : path;
            }

            path = shorter;
        }
    }

    private static string Shorten(string path)
    {
        var folded = path.AsSpan().TrimEnd(",&/");
        var slash = folded.LastIndexOf('/');
        var last = folded[(slash + 1)..];
        if (last.Equals("index.html", StringComparison.OrdinalIgnoreCase) || last.Equals("index.htm", StringComparison.OrdinalIgnoreCase)
            || last.Equals("index.php", StringComparison.OrdinalIgnoreCase) || last.Equals("default.aspx", StringComparison.OrdinalIgnoreCase)
            || last is "amp" && slash > 0)
        {
            return folded[..Math.Max(slash, 0)].ToString();
        }

        if (last.EndsWith(".amp") && last.Length > 4)
        {
            return folded[..^4].ToString();
        }

        if (last.EndsWith(".git") && last.Length > 4)
        {
            return folded[..^4].ToString();
        }

        if (last.EndsWith(".amp.html") && last.Length > 9)
        {
            return string.Concat(folded[..^9], ".html");
        }

        var amp = folded.IndexOf("/amp/");
        amp = amp < 0 ? folded.IndexOf("/amphtml/") : amp;
        return amp >= 0 ? string.Concat(folded[..amp], folded[(amp + 1 + folded[(amp + 1)..].IndexOf('/'))..]) : folded.Length == path.Length ? path : folded.ToString();
    }

    /// <summary>Collapses slashes, but leaves the two after a scheme that stands in the path.</summary>
    private static string WithoutDoubledSlashes(string path)
    {
        var written = new StringBuilder(path.Length);
        foreach (var letter in path)
        {
            var scheme = written.Length > 2 && written[^1] == '/' && written[^2] == ':' && char.IsAsciiLetterOrDigit(written[^3]);
            if (letter != '/' || written.Length == 0 || written[^1] != '/' || scheme)
            {
                written.Append(letter);
            }
        }

        return written.ToString();
    }

    private static string Fold(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        for (var again = true; again;)
        {
            again = false;
            foreach (var prefix in SameHost)
            {
                if (name.StartsWith(prefix) && name[prefix.Length..].Contains('.'))
                {
                    name = name[prefix.Length..];
                    again = true;
                }
            }
        }

        return name.Length == host.Length ? host : name.ToString();
    }

    private List<(string Name, string Value, string Text)> Read(string query)
    {
        var kept = new List<(string, string, string)>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            if (pair.Length > 0 && !TrackingParameters.Contains(name, value, _tracking))
            {
                kept.Add((name, value, pair));
            }
        }

        return kept;
    }

    private IEnumerable<(string Name, string? Value)> Sorted()
    {
        var pairs = Parameters.Where(parameter => !IsAmp(parameter.Name, parameter.Value))
            .Select(parameter => (Name: Percent.NormalizeQuery(parameter.Name),
                Value: parameter.Text.Length > parameter.Name.Length ? Percent.NormalizeQuery(parameter.Value) : null));
        return Parameters.Count == 1 ? pairs : pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal);
    }

    private static bool IsAmp(string name, string value) =>
        name.Equals("amp", StringComparison.OrdinalIgnoreCase) && value is "" or "1" or "true"
        || value is "amp" && name.ToLowerInvariant() is "outputtype" or "output" or "view" or "mode";

    /// <summary>A campaign can stand behind the <c>#</c> as well.</summary>
    private string CleanFragment()
    {
        var fragment = Address.Fragment;
        if (!fragment.Contains('=', StringComparison.Ordinal) || fragment[0] is '!' or '/' or ':')
        {
            return fragment;
        }

        var pairs = fragment.Split('&');
        var kept = pairs.Where(pair => pair.IndexOf('=', StringComparison.Ordinal) is var equals
            && (equals <= 0 || !TrackingParameters.Contains(pair[..equals], pair[(equals + 1)..], []))).ToList();
        var cleaned = kept.Count == pairs.Length ? fragment : string.Join('&', kept);
        return cleaned.Length < fragment.Length && cleaned.AsSpan().TrimStart("!/").Length < cleaned.Length ? "" : cleaned;
    }
}
