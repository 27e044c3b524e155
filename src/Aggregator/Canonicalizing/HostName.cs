using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Aggregator.Canonicalizing;

/// <summary>Reads the host of an address: percent-decoding, international names to Punycode, numbers to IP addresses.</summary>
internal static class HostName
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>WHATWG's forbidden code points, and those that could break out of Markdown or HTML.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"
        + "\u001d\u001e\u001f #/:<>?@[\\]^|%\u007f\"'`{}()");

    /// <returns>Null when no host can have this name.</returns>
    public static string? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] == '[')
        {
            return text[^1] == ']' ? Version6(text[1..^1]) : null;
        }

        var host = text.ContainsAnyExcept(Plain) ? International.ToAscii(Percent.Decode(text)) : text.ToString();
        if (host.Length == 0 || host.AsSpan().ContainsAny(Forbidden) || host.AsSpan().Trim('.').Length == 0)
        {
            return null;
        }

        return EndsInNumber(host) ? Version4(host) : host;
    }

    private static bool EndsInNumber(string host)
    {
        var name = host.AsSpan();
        name = name[^1] == '.' ? name[..^1] : name;
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.Length > 0 && char.IsAsciiDigit(last[0]) && (!last.ContainsAnyExceptInRange('0', '9') || TryNumber(last, out _));
    }

    private static string? Version4(string host)
    {
        var parts = (host[^1] == '.' ? host[..^1] : host).Split('.');
        if (parts.Length > 4)
        {
            return null;
        }

        ulong address = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            if (!TryNumber(parts[i], out var number) || number >= (last ? 1UL << (8 * (5 - parts.Length)) : 256))
            {
                return null;
            }

            address |= last ? number : number << (8 * (3 - i));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
    }

    /// <summary>Decimal, octal (0…) or hexadecimal (0x…), as browsers read the parts of an IP address.</summary>
    private static bool TryNumber(ReadOnlySpan<char> part, out ulong number)
    {
        number = 0;
        if (part.Length == 0)
        {
            return false;
        }

        ulong radix = 10;
        if (part.Length >= 2 && part[0] == '0')
        {
            radix = part[1] == 'x' ? 16UL : 8UL;
            part = part[(radix == 16 ? 2 : 1)..];
        }

        foreach (var digit in part)
        {
            var value = char.IsAsciiDigit(digit) ? (ulong)(digit - '0') : char.IsAsciiHexDigit(digit) ? (ulong)(digit - 'a' + 10) : 99;
            if (value >= radix)
            {
                return false;
            }

            number = Math.Min((number * radix) + value, uint.MaxValue + 1UL);
        }

        return true;
    }

    private static string? Version6(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny("%[]/") || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        // .NET prints mapped IPv4 with dots, WHATWG prints hexadecimal pieces only.
        var bytes = address.GetAddressBytes();
        var pieces = new int[8];
        var (start, length) = (-1, 1);
        for (var i = 0; i < 8; i++)
        {
            pieces[i] = (bytes[2 * i] << 8) | bytes[(2 * i) + 1];
        }

        for (var i = 0; i < 8; i++)
        {
            var run = i;
            while (run < 8 && pieces[run] == 0)
            {
                run++;
            }

            (start, length) = run - i > length ? (i, run - i) : (start, length);
        }

        var head = start < 0 ? pieces : pieces[..start];
        var tail = start < 0 ? [] : pieces[(start + length)..];
        return $"[{Join(head)}{(start < 0 ? "" : "::")}{Join(tail)}]";
    }

    private static string Join(int[] pieces) => string.Join(':', pieces.Select(piece => piece.ToString("x", CultureInfo.InvariantCulture)));
}
