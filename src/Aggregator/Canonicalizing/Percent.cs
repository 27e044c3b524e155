using System.Buffers;
using System.Text;

namespace Aggregator.Canonicalizing;

/// <summary>Percent-encoding: making text printable as part of an address, and reading it back.</summary>
internal static class Percent
{
    private const string Hex = "0123456789ABCDEF";

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// <summary>What may stand in a path. Stricter than WHATWG by <c>' [ ] ^ |</c>, so that the address can stand in Markdown and HTML as it is.</summary>
    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + "!$&()*+,;=:@/%");

    private static readonly SearchValues<char> InQuery = SearchValues.Create(Unreserved + "!$&()*+,;=:@/%?");

    private static readonly SearchValues<char> PlainInKeys = SearchValues.Create(Unreserved);

    /// <summary>These mean the same encoded or not in a path, and sites write both.</summary>
    private static readonly SearchValues<char> PlainInKeyPaths = SearchValues.Create(Unreserved + "!()*,:@$");

    public static string EncodePath(ReadOnlySpan<char> text) => Encode(text, InPath);

    public static string EncodeQuery(ReadOnlySpan<char> text) => Encode(text, InQuery);

    /// <summary>One spelling for comparing a path: unreserved characters decoded, hex digits in upper case, a stray <c>%</c> encoded.</summary>
    public static string NormalizePath(string path) => path.Contains('%', StringComparison.Ordinal) ? Normalize(path, PlainInKeyPaths, false) : path;

    /// <summary>The same for a name or value of a query, where <c>+</c> is a space.</summary>
    public static string NormalizeQuery(string part) => part.AsSpan().ContainsAny('%', '+') ? Normalize(part, PlainInKeys, true) : part;

    /// <summary>The text that the encoding stands for; broken UTF-8 becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<char> text, bool plusIsSpace = false)
    {
        if (!text.Contains('%') && !(plusIsSpace && text.Contains('+')))
        {
            return text.ToString();
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && TryByte(text, i, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else if (text[i] == '+' && plusIsSpace)
            {
                bytes[length++] = (byte)' ';
            }
            else
            {
                var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(i, pair), bytes.AsSpan(length));
                i += pair - 1;
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string Encode(ReadOnlySpan<char> text, SearchValues<char> plain)
    {
        var first = text.IndexOfAnyExcept(plain);
        if (first < 0)
        {
            return text.ToString();
        }

        var written = new StringBuilder(text.Length + 16).Append(text[..first]);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text[first..].EnumerateRunes())
        {
            if (rune.IsAscii && plain.Contains((char)rune.Value))
            {
                written.Append((char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                written.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
            }
        }

        return written.ToString();
    }

    private static string Normalize(string text, SearchValues<char> plain, bool plusIsSpace)
    {
        var written = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '+' && plusIsSpace)
            {
                written.Append("%20");
            }
            else if (text[i] != '%')
            {
                written.Append(text[i]);
            }
            else if (!TryByte(text, i, out var value))
            {
                written.Append("%25");
            }
            else
            {
                i += 2;
                if (plain.Contains((char)value))
                {
                    written.Append((char)value);
                }
                else
                {
                    written.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
                }
            }
        }

        return written.ToString();
    }

    private static bool TryByte(ReadOnlySpan<char> text, int percent, out byte value)
    {
        value = 0;
        if (percent + 2 >= text.Length || !char.IsAsciiHexDigit(text[percent + 1]) || !char.IsAsciiHexDigit(text[percent + 2]))
        {
            return false;
        }

        value = (byte)((Digit(text[percent + 1]) << 4) | Digit(text[percent + 2]));
        return true;
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
