using System.Globalization;
using System.Text;

namespace Aggregator.Canonicalizing;

/// <summary>
/// International host names to ASCII, after UTS 46 (non-transitional, lenient as WHATWG URL is). Not <see cref="IdnMapping"/>: that one refuses names
/// which browsers open, and answers differently where no ICU is installed.
/// </summary>
internal static class International
{
    /// <summary>Lower case, one form for each letter, invisible characters gone, foreign full stops turned into dots, labels in Punycode.</summary>
    public static string ToAscii(string host)
    {
        var mapped = IsAscii(host) ? host.ToLowerInvariant() : Map(host);
        return IsAscii(mapped) ? mapped : string.Join('.', mapped.Split('.').Select(label => IsAscii(label) ? label : "xn--" + Encode(label)));
    }

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f');

    private static string Map(string host)
    {
        var kept = new StringBuilder(host.Length);
        foreach (var rune in host.EnumerateRunes())
        {
            // Noncharacters and broken text stand in no name, and cannot be normalized.
            if (rune.Value is 0xfffd or >= 0xfdd0 and <= 0xfdef || (rune.Value & 0xfffe) == 0xfffe)
            {
                return "";
            }

            if (!IsIgnored(rune.Value))
            {
                kept.Append(rune.ToString());
            }
        }

        // UTS 46 maps by NFKC and case folding. Case folding differs from lower case in the iota below, which stands decomposed only in the middle step.
        var folded = kept.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        folded = folded.Normalize(NormalizationForm.FormKD).Replace('\u0345', '\u03b9').ToLowerInvariant();
        return folded.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.');
    }

    /// <summary>Default ignorable characters, but the two joiners, which Persian and Indic names need.</summary>
    private static bool IsIgnored(int code) => code is 0xad or 0x34f or 0x200b or 0x2060 or 0x2064 or 0xfeff
        or >= 0x180b and <= 0x180f or >= 0xfe00 and <= 0xfe0f or >= 0xe0100 and <= 0xe01ef or >= 0x1bca0 and <= 0x1bca3;

    /// <summary>Punycode, RFC 3492 section 6.3.</summary>
    private static string Encode(string label)
    {
        var written = new StringBuilder();
        var points = label.EnumerateRunes().Select(rune => rune.Value).ToList();
        foreach (var point in points.Where(point => point < 0x80))
        {
            written.Append((char)point);
        }

        var (handled, basic) = (written.Length, written.Length);
        if (basic > 0)
        {
            written.Append('-');
        }

        var (code, delta, bias) = (0x80, 0L, 72);
        while (handled < points.Count)
        {
            var next = points.Where(point => point >= code).Min();
            delta += (long)(next - code) * (handled + 1);
            code = next;
            foreach (var point in points)
            {
                delta += point < code ? 1 : 0;
                if (point == code)
                {
                    Write(written, delta, bias);
                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            code++;
        }

        return written.ToString();
    }

    private static void Write(StringBuilder written, long delta, int bias)
    {
        for (var k = 36; ; k += 36)
        {
            var threshold = Math.Clamp(k - bias, 1, 26);
            if (delta < threshold)
            {
                written.Append(Digit((int)delta));
                return;
            }

            written.Append(Digit(threshold + (int)((delta - threshold) % (36 - threshold))));
            delta = (delta - threshold) / (36 - threshold);
        }
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Adapt(long delta, int count, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > 455; k += 36)
        {
            delta /= 35;
        }

        return k + (int)(36 * delta / (delta + 38));
    }
}
