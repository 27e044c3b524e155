using System.Buffers.Binary;
using System.Text;
using Aggregator.Parsing;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class PictureHeadTests
{
    private static readonly byte[] Gif = [.. "GIF89a"u8, 0x40, 0x01, 0xF0, 0x00, 0x00, 0x00, 0x00];

    private static readonly byte[] Jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x04, 0x4A, 0x46, // a segment to be passed over
        0xFF, 0xFF, 0xC4, 0x00, 0x03, 0x00, // a filled marker, and a table that is no frame though its number is among theirs
        0xFF, 0xC2, 0x00, 0x11, 0x08, 0x00, 0xF0, 0x01, 0x40, 0x03, 0x01, 0x22, 0x00,
    ];

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "image/png", Make.Png(320, 240, lying: true) },
        { "image/gif", Gif },
        { "image/jpeg", Jpeg },
        { "image/webp", WebP("VP8X"u8, [0, 0, 0, 0, 0x3F, 0x01, 0x00, 0xEF, 0x00, 0x00]) },
        { "image/webp", WebP("VP8L"u8, [0x2F, .. Bits((239 << 14) | 319), 0, 0, 0, 0, 0]) },
        { "image/webp", WebP("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x01, 0xF0, 0x00]) },
        { "image/avif", [.. Box("ftyp", [.. "mif1"u8, 0, 0, 0, 0, .. "avif"u8]), .. Avif(Size(16, 16), Size(320, 240))] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_picture_says_what_it_is_and_how_large(string type, byte[] bytes) =>
        Assert.Equal((type, 320, 240), PictureHead.Read(bytes) is { } head ? (head.Type, head.Width, head.Height) : default);

    [Theory]
    [MemberData(nameof(Forms))]
    public void One_that_is_broken_off_anywhere_says_nothing_or_the_same(string type, byte[] bytes)
    {
        for (var length = 0; length < bytes.Length; length++)
        {
            var head = PictureHead.Read(bytes.AsSpan(0, length));
            Assert.True(head is null || head.Type == type, $"{length}: {head}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><svg/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM")]
    [InlineData("GIF89")]
    public void Anything_else_is_no_picture(string text) => Assert.Null(PictureHead.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_size_of_nothing_is_no_size() => Assert.Null(PictureHead.Read(Make.Png(0, 240, lying: true)));

    [Fact]
    public void Boxes_within_boxes_without_end_are_no_picture()
    {
        byte[] nested = [];
        var deep = new byte[300_000];
        for (var at = 0; at + 12 <= deep.Length; at += 12)
        {
            BinaryPrimitives.WriteInt32BigEndian(deep.AsSpan(at), deep.Length - at);
            "meta"u8.CopyTo(deep.AsSpan(at + 4));
        }

        nested = [.. Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]), .. deep];
        Assert.Null(PictureHead.Read(nested));
    }

    [Fact]
    public void Real_pictures_are_read()
    {
        var pictures = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "pictures"), "*.png");
        Assert.NotEmpty(pictures);
        Assert.All(pictures, file => Assert.InRange(PictureHead.Read(File.ReadAllBytes(file))?.Width ?? 0, 200, 5000));
    }

    private static byte[] WebP(ReadOnlySpan<byte> name, byte[] data) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. name, 10, 0, 0, 0, .. data];

    private static byte[] Bits(int bits) => BitConverter.IsLittleEndian ? BitConverter.GetBytes(bits) : [.. BitConverter.GetBytes(bits).Reverse()];

    private static byte[] Avif(params byte[][] sizes) => Box("meta", [0, 0, 0, 0, .. Box("hdlr", [0, 0, 0, 0]), .. Box("iprp", Box("ipco", [.. sizes.SelectMany(size => size)]))]);

    private static byte[] Size(int width, int height)
    {
        var data = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), height);
        return Box("ispe", data);
    }

    private static byte[] Box(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. data];
    }
}
