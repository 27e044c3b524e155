using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Aggregator.Parsing;

/// <summary>
/// Bytes to text: by byte order mark, else by being UTF-8, else by HTTP's charset, else by the declaration. UTF-8 goes first, because text in
/// another encoding is valid UTF-8 practically never, while feeds that are UTF-8 and say otherwise are common.
/// </summary>
internal static class Decoder
{
    private const int LargestUnpacked = 50_000_000;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create("\"'; \t\r\n>/");

    static Decoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc cref="Read"/>
    public static string Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        using var text = Read(body, contentType);
        return text.ToString();
    }

    /// <exception cref="InvalidDataException">The bytes are packed, and the packing is broken.</exception>
    public static DecodedText Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            bytes = Unpack(body.ToArray());
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return DecodedText.Of(Encoding.UTF8, bytes[3..]);
        }

        if (Wide(bytes) is { } wide)
        {
            return DecodedText.Of(wide, bytes).Unmarked();
        }

        var declared = Named(Declared(bytes));
        var stated = Named(Charset(contentType));
        if (!IsStateful(declared) && !IsStateful(stated) && Utf8.IsValid(bytes))
        {
            return DecodedText.Of(Encoding.UTF8, bytes);
        }

        // Not UTF-8 throughout: what it says of itself counts now.
        var encoding = stated ?? declared ?? Encoding.UTF8;
        if (encoding is UTF8Encoding or ASCIIEncoding)
        {
            encoding = declared is null or UTF8Encoding or ASCIIEncoding ? IsWestern(bytes) ? Encoding.GetEncoding(1252) : Encoding.UTF8 : declared;
        }

        return DecodedText.Of(encoding, bytes);
    }

    /// <summary>UTF-16 and UTF-32, with or without a mark: a feed begins with "&lt;" or white space, so the zero bytes show the form.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        return (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            (0xFF, 0xFE, 0, 0) or (not 0, 0, 0, 0) => Encoding.UTF32,
            (0, 0, 0xFE, 0xFF) or (0, 0, 0, not 0) => new UTF32Encoding(true, true),
            (0xFF, 0xFE, _, _) or (not 0, 0, not 0, 0) => Encoding.Unicode,
            (0xFE, 0xFF, _, _) or (0, not 0, 0, not 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    /// <summary>Encodings that are pure ASCII on the surface (ISO-2022-JP, UTF-7 …) are valid UTF-8 too and must be believed.</summary>
    private static bool IsStateful(Encoding? encoding) => encoding is { CodePage: 50220 or 50221 or 50222 or 50225 or 50227 or 52936 };

    /// <summary>
    /// Nothing says what it is. In western text accented letters stand alone among ASCII ones; runs of high bytes are another script, and then marks
    /// that show the loss are better than letters which nobody wrote.
    /// </summary>
    private static bool IsWestern(ReadOnlySpan<byte> bytes)
    {
        var (alone, inRuns, utf8) = (0, 0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var used) == OperationStatus.Done)
            {
                utf8++;
                i += used - 1;
            }
            else if ((i > 0 && bytes[i - 1] >= 0x80) || (i + 1 < bytes.Length && bytes[i + 1] >= 0x80))
            {
                inRuns++;
            }
            else
            {
                alone++;
            }
        }

        return alone > inRuns && alone > utf8;
    }

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        var declaration = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        if (declaration >= 0)
        {
            var end = head.IndexOf("?>", declaration, StringComparison.Ordinal);
            return Value(head[declaration..(end < 0 ? head.Length : end)], "encoding");
        }

        // A web page says it in a meta element.
        return Value(head, "charset");
    }

    private static string? Charset(string? contentType) => contentType is null ? null : Value(contentType, "charset");

    private static string? Value(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + name.Length).TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            return null;
        }

        rest = rest[1..].TrimStart();
        rest = rest.TrimStart("\"'");
        var end = rest.IndexOfAny(ValueEnds);
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static Encoding? Named(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase))
        {
            // Had it been wide, the zero bytes would have shown it.
            return null;
        }

        try
        {
            var encoding = Encoding.GetEncoding(name.ToLowerInvariant() switch
            {
                "latin1" or "latin-1" or "iso8859-1" or "iso-8859-1" or "ascii-8bit" => "windows-1252",
                "gb2312" or "gbk" or "x-gbk" => "gb18030",
                "cp1251" => "windows-1251",
                "cp1252" => "windows-1252",
                "sjis" or "x-sjis" => "shift_jis",
                var other => other,
            });
            return encoding.CodePage is 65000 ? null : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static byte[] Unpack(byte[] body)
    {
        using var packed = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = packed.Read(buffer, 0, buffer.Length)) > 0)
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > LargestUnpacked)
            {
                throw new TooCostlyException($"unpacked it is larger than {LargestUnpacked / 1_000_000} MB");
            }
        }

        return unpacked.ToArray();
    }
}
