using System.Net;

namespace Aggregator.Parsing;

/// <summary>Makes addresses absolute.</summary>
internal static class Addresses
{
    private const int Longest = 4096;

    /// <summary>An http(s) address from an attribute's raw value; null when it is none (mailto, a fragment, a data address, rubbish).</summary>
    public static string? Resolve(ReadOnlySpan<char> raw, Uri? address)
    {
        raw = raw.Trim();
        if (raw.IsEmpty || raw.Length > Longest || raw[0] == '#')
        {
            return null;
        }

        var text = raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()).Trim() : raw.ToString();
        if (IsWeb(text))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out _) ? text : null;
        }

        return address is not null && !HasScheme(text) && Uri.TryCreate(address, text, out var whole) && whole.Scheme is "http" or "https"
            ? whole.AbsoluteUri
            : null;
    }

    /// <summary>A link of a feed as published, made absolute where a base is known; what has a scheme already is not touched.</summary>
    public static string Complete(string raw, Uri? address)
    {
        var text = raw.Trim();
        return text.Length is > 0 and <= Longest && address is not null && !HasScheme(text) && Uri.TryCreate(address, text, out var whole)
            ? whole.AbsoluteUri
            : text;
    }

    public static bool IsWeb(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>A base for relative addresses: only the web's, a file's own path is none.</summary>
    public static Uri? Base(string? text, Uri? outer)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return outer;
        }

        var whole = outer is null ? Uri.TryCreate(text.Trim(), UriKind.Absolute, out var alone) ? alone : null
            : Uri.TryCreate(outer, text.Trim(), out var joined) ? joined : null;
        return whole is { Scheme: "http" or "https" } ? whole : outer;
    }

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
