using System.Buffers.Binary;
using System.IO.Compression;
using Aggregator.Model;

namespace Aggregator.Tests;

/// <summary>Entries, items and pictures for tests.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Friday = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);

    public static Entry Entry(string key, string title, string source = "a-blog", double daysOld = 1, WorkKind work = WorkKind.Article) => new()
    {
        Key = key,
        Address = key.StartsWith("http", StringComparison.Ordinal) ? key : $"https://example.org/{key}",
        Title = title,
        Work = work,
        Sources = [source],
        Published = Friday.AddDays(-daysOld),
        Dated = Friday.AddDays(-daysOld),
        FirstSeen = Friday.AddDays(-daysOld),
    };

    public static Item Item(Entry lead, params Entry[] others) => new() { Lead = lead, Entries = [lead, .. others] };

    public static Section Section(string key, params string[] keywords) =>
        new() { Key = key, Headings = new Dictionary<string, string> { ["en"] = key }, Keywords = keywords };

    public static Source Source(string key, string? section = null, double weight = 1) => new() { Key = key, Kind = "feed", Section = section, Weight = weight };

    public static Dictionary<string, Source> ByKey(params Source[] sources) => sources.ToDictionary(source => source.Key);

    /// <summary>A red picture that any program can open; its size may be a lie.</summary>
    public static byte[] Png(int width, int height, bool lying = false)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR"u8, head);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] row = [0, .. Enumerable.Range(0, lying ? 1 : width).SelectMany(_ => new byte[] { 255, 0, 0 })];
            for (var line = 0; line < (lying ? 1 : height); line++)
            {
                zip.Write(row);
            }
        }

        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] body = [.. name, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        var crc = uint.MaxValue;
        foreach (var one in body)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
