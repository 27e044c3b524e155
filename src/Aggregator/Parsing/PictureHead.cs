using System.Buffers.Binary;

namespace Aggregator.Parsing;

/// <summary>
/// What the first bytes of a picture say: what it is, and how large it will be on a screen. Only forms that a browser shows without running anything;
/// SVG is a document with scripts, and none of them.
/// </summary>
/// <param name="Type">Its media type, whatever a server called it.</param>
/// <param name="Ending">Of a file's name, with the dot.</param>
public sealed record PictureHead(string Type, string Ending, int Width, int Height)
{
    private const int Deepest = 3;

    /// <summary>The endings of all forms that are known.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".gif", ".webp", ".avif"];

    /// <summary>The media types of all forms that are known.</summary>
    public static IReadOnlyList<string> Types { get; } = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

    /// <returns>Null: it is none of these, or broken off before its size.</returns>
    public static PictureHead? Read(ReadOnlySpan<byte> bytes)
    {
        var (form, size) = bytes switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (0, Png(bytes)),
            [0xFF, 0xD8, 0xFF, ..] => (1, Jpeg(bytes)),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => (2, Gif(bytes)),
            _ when bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => (3, WebP(bytes[12..])),
            _ when bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) && IsAvif(bytes) => (4, Avif(bytes)),
            _ => (0, default((int, int)?)),
        };
        return size is var (width, height) && width > 0 && height > 0 ? new PictureHead(Types[form], Endings[form], width, height) : null;
    }

    private static (int, int)? Png(ReadOnlySpan<byte> bytes) => bytes.Length >= 24 && bytes[12..].StartsWith("IHDR"u8)
        ? (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])) : null;

    private static (int, int)? Gif(ReadOnlySpan<byte> bytes) => bytes.Length >= 10
        ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])) : null;

    // Segments one after another, until the one that begins a frame.
    private static (int, int)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    /// <param name="chunk">The first one, its name and length included.</param>
    private static (int, int)? WebP(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 18)
        {
            return null;
        }

        if (chunk.StartsWith("VP8X"u8))
        {
            return (1 + Three(chunk[12..]), 1 + Three(chunk[15..]));
        }

        if (chunk.StartsWith("VP8L"u8) && chunk[8] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8) && chunk[11..14].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF) : null;

        static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
    }

    private static bool IsAvif(ReadOnlySpan<byte> bytes)
    {
        var brands = bytes[8..(int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes), 8, (uint)bytes.Length)];
        for (var at = 0; at + 4 <= brands.Length; at += 4)
        {
            if (brands[at..].StartsWith("avif"u8) || brands[at..].StartsWith("avis"u8))
            {
                return true;
            }
        }

        return false;
    }

    // The largest of the sizes that it names: of the whole, its tiles, its mask. They lie three boxes deep; who nests further means no picture.
    private static (int, int)? Avif(ReadOnlySpan<byte> boxes, int depth = 0)
    {
        (int Width, int Height)? largest = null;
        while (depth <= Deepest && boxes.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
            var end = (int)(length is 0 || length > boxes.Length ? (uint)boxes.Length : Math.Max(8, length));
            var name = boxes[4..8];
            var content = boxes[8..end];
            var found = name.SequenceEqual("meta"u8) ? Avif(content.Length < 4 ? [] : content[4..], depth + 1)
                : name.SequenceEqual("iprp"u8) || name.SequenceEqual("ipco"u8) ? Avif(content, depth + 1)
                : name.SequenceEqual("ispe"u8) && content.Length >= 12 ? (BinaryPrimitives.ReadInt32BigEndian(content[4..]), BinaryPrimitives.ReadInt32BigEndian(content[8..]))
                : default((int, int)?);
            if (found is var (width, height) && (largest is null || (long)width * height > (long)largest.Value.Width * largest.Value.Height))
            {
                largest = (width, height);
            }

            boxes = boxes[end..];
        }

        return largest;
    }
}
