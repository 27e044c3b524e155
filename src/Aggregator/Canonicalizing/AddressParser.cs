using System.Buffers;

namespace Aggregator.Canonicalizing;

/// <summary>
/// Reads a web address as WHATWG URL does, which <see cref="Uri"/> does not (dots, backslashes, hosts, ports, encoding). Beyond the standard it takes
/// an address without scheme, and what Git calls a remote (<c>git@host:owner/name.git</c>).
/// </summary>
internal static class AddressParser
{
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/\\?#");

    /// <returns>Null when a browser would find no web page behind the text.</returns>
    public static WebAddress? Parse(string text)
    {
        var rest = WithoutScheme(text, out var scheme);
        if (scheme is null)
        {
            return null;
        }

        rest = rest.TrimStart("/\\");
        var end = rest.IndexOfAny(EndOfAuthority);
        var authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        if (!TryPort(ref authority, ref rest, scheme, out var port))
        {
            return null;
        }

        var host = HostName.Parse(authority);
        if (host is null)
        {
            return null;
        }

        var hash = rest.IndexOf('#');
        var fragment = hash < 0 ? "" : Percent.EncodeQuery(rest[(hash + 1)..]);
        rest = hash < 0 ? rest : rest[..hash];
        var mark = rest.IndexOf('?');
        var query = mark < 0 ? "" : Percent.EncodeQuery(rest[(mark + 1)..]);
        rest = mark < 0 ? rest : rest[..mark];
        return new WebAddress(scheme is "http" ? "http" : "https", host, port, Path(rest), query, fragment);
    }

    private static ReadOnlySpan<char> WithoutScheme(string text, out string? scheme)
    {
        scheme = "https";
        if (text.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            return text.AsSpan(6);
        }

        if (text.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            scheme = "http";
            return text.AsSpan(5);
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            return text.AsSpan(2);
        }

        var span = text.AsSpan();
        var colon = span.IndexOf(':');
        var stop = span.IndexOfAny(EndOfAuthority);
        var named = colon > 0 && (stop < 0 || colon < stop) && char.IsAsciiLetter(span[0]) && IsScheme(span[..colon]);
        if (named && IsGit(span[..colon]) && span[colon..].StartsWith("://"))
        {
            scheme = "git";
            return span[(colon + 3)..];
        }

        if (named && span[..colon].Equals("feed", StringComparison.OrdinalIgnoreCase))
        {
            return WithoutScheme(text[(colon + 1)..], out scheme);
        }

        var authority = stop < 0 ? span : span[..stop];
        var at = authority.IndexOf('@');
        if (at > 0 && colon > at + 1 || at == 3 && authority.StartsWith("git@") && stop > 0)
        {
            scheme = "git";
            return span[(at + 1)..];
        }

        // Without a scheme only what has a dot in its host can be told from a relative path, and "word:" from a host with a port.
        var host = colon >= 0 && colon < authority.Length ? authority[..colon] : authority;
        var port = colon >= 0 && colon < authority.Length ? authority[(colon + 1)..] : [];
        if (at < 0 && port.Length > 0 && host.Contains('.') && stop > colon && port.ContainsAnyExceptInRange('0', '9'))
        {
            scheme = "git";
            return span;
        }

        var isHost = at < 0 && host.Length > 0 && (host.Trim('.').ContainsAny('.', '\u3002') || host is "localhost") && !port.ContainsAnyExceptInRange('0', '9');
        scheme = isHost ? "https" : null;
        return span;
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsGit(ReadOnlySpan<char> scheme) =>
        scheme.StartsWith("git", StringComparison.OrdinalIgnoreCase) && (scheme.Length == 3 || scheme[3] == '+')
        || scheme.Equals("ssh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cuts the port off. In a Git remote what stands there may be the owner instead, which belongs to the path.</summary>
    private static bool TryPort(ref ReadOnlySpan<char> authority, ref ReadOnlySpan<char> rest, string scheme, out string port)
    {
        port = "";
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority[^1] == ']')
        {
            return true;
        }

        var digits = authority[(colon + 1)..];
        if (scheme is "git" && digits.ContainsAnyExceptInRange('0', '9'))
        {
            rest = string.Concat("/", digits, rest);
            authority = authority[..colon];
            return true;
        }

        authority = authority[..colon];
        digits = digits.Length > 1 ? digits.TrimStart('0') : digits;
        if (digits.ContainsAnyExceptInRange('0', '9') || digits.Length > 5)
        {
            return false;
        }

        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        port = digits.Length == 0 || scheme is "git" || number == (scheme is "http" ? 80 : 443) ? "" : string.Concat(":", digits);
        return number <= 65535;
    }

    private static string Path(ReadOnlySpan<char> raw)
    {
        if (raw.Length == 0)
        {
            return "";
        }

        var path = raw.Contains('\\') ? Percent.EncodePath(raw.ToString().Replace('\\', '/')) : Percent.EncodePath(raw);
        return path.Contains("/.", StringComparison.Ordinal) || path.Contains("/%2", StringComparison.Ordinal) ? WithoutDots(path) : path;
    }

    private static string WithoutDots(string path)
    {
        var kept = new List<string>();
        var parts = path[1..].Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var dots = Dots(parts[i]);
            if (dots == 2 && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (dots == 0)
            {
                kept.Add(parts[i]);
            }
            else if (i == parts.Length - 1)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }

    private static int Dots(string part) => part.Length > 6 || part.Length == 0 || part[0] is not ('.' or '%') ? 0
        : part.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) switch { "." => 1, ".." => 2, _ => 0 };
}
