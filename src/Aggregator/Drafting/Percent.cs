using System.Globalization;
using System.Text;

namespace Aggregator.Drafting;

/// <summary>Percent-encoding of single characters (RFC 3986, 2.1).</summary>
internal static class Percent
{
    public static void Append(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }
    }
}
