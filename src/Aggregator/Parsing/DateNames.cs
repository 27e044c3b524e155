using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Aggregator.Parsing;

/// <summary>Names of months and time zones as feeds write them.</summary>
internal static class DateNames
{
    private static readonly string[] English =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>
    /// How months begin in other languages, marks taken off. Where two languages differ (lip: Polish July, Croatian June) the feed's own decides first.
    /// </summary>
    private static readonly (string Start, int Month)[] Foreign =
    [
        .. Starts(1, "jan ene gen led sty sij янв січ ιαν oca tammi yan sau"),
        .. Starts(2, "feb fev uno lut velj фев лют φεβ sub helmi vas"),
        .. Starts(3, "mar maa mrt mrz bre ozu мар бер μαρ kov"),
        .. Starts(4, "apr abr avr dub kwi апр кві квi απρ nis huhti bal"),
        .. Starts(5, "mai maj mag may mei kve svi май мая маи тра μαι μαϊ touko geg"),
        .. Starts(6, "juin jun giu cerven cvn cze июн чер ιουν haz kesa bir"),
        .. Starts(7, "juil jul lug lip cervenec cvc июл лип ιουλ tem heina lie"),
        .. Starts(8, "aug ago aou sie srp авг сер αυγ agu elo rugp"),
        .. Starts(9, "sep set wrz zar ruj сен вер σεπ eyl syys szept rugs"),
        .. Starts(10, "oct okt out ott paz rij окт жов οκτ eki loka spa"),
        .. Starts(11, "nov lis stu ноя лис νοε kas marras lap"),
        .. Starts(12, "dec dez dic gru pro des ara дек гру δεκ joulu"),
    ];

    /// <summary>Minutes east of Greenwich. The letters are those of RFC 822, whose signs everybody after it kept.</summary>
    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["Z"] = 0, ["WET"] = 0,
        ["EST"] = -300, ["EDT"] = -240, ["CST"] = -360, ["CDT"] = -300, ["MST"] = -420, ["MDT"] = -360, ["PST"] = -480, ["PDT"] = -420,
        ["ET"] = -300, ["CT"] = -360, ["MT"] = -420, ["PT"] = -480,
        ["AKST"] = -540, ["AKDT"] = -480, ["HST"] = -600, ["AST"] = -240, ["ADT"] = -180, ["NST"] = -210, ["NDT"] = -150, ["BRT"] = -180,
        ["ART"] = -180,
        ["WEST"] = 60, ["BST"] = 60, ["CET"] = 60, ["MEZ"] = 60, ["MET"] = 60, ["WAT"] = 60, ["CEST"] = 120, ["MESZ"] = 120, ["MEST"] = 120,
        ["EET"] = 120, ["SAST"] = 120, ["CAT"] = 120, ["EEST"] = 180, ["MSK"] = 180, ["EAT"] = 180, ["TRT"] = 180, ["MSD"] = 240, ["GST"] = 240,
        ["PKT"] = 300, ["IST"] = 330, ["WIB"] = 420, ["ICT"] = 420, ["HKT"] = 480, ["SGT"] = 480, ["PHT"] = 480, ["AWST"] = 480,
        ["JST"] = 540, ["KST"] = 540, ["ACST"] = 570, ["ACDT"] = 630, ["AEST"] = 600, ["AEDT"] = 660, ["NZST"] = 720, ["NZDT"] = 780,
        ["A"] = -60, ["B"] = -120, ["C"] = -180, ["D"] = -240, ["E"] = -300, ["F"] = -360, ["G"] = -420, ["H"] = -480, ["I"] = -540,
        ["K"] = -600, ["L"] = -660, ["M"] = -720, ["N"] = 60, ["O"] = 120, ["P"] = 180, ["Q"] = 240, ["R"] = 300, ["S"] = 360, ["T"] = 420,
        ["U"] = 480, ["V"] = 540, ["W"] = 600, ["X"] = 660, ["Y"] = 720,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ZoneLookup =
        Zones.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryZone(ReadOnlySpan<char> word, out int minutes) => ZoneLookup.TryGetValue(word, out minutes);

    /// <returns>1 to 12, or 0 when the word is no month.</returns>
    public static int Month(ReadOnlySpan<char> word, string? language)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        for (var i = 0; i < 12; i++)
        {
            if (English[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) && (word.Length == 3 || word.Length == English[i].Length))
            {
                return i + 1;
            }
        }

        if (word.Equals("sept", StringComparison.OrdinalIgnoreCase))
        {
            return 9;
        }

        var own = OfCulture(word, language);
        return own > 0 ? own : OfTable(word);
    }

    private static int OfCulture(ReadOnlySpan<char> word, string? language)
    {
        if (string.IsNullOrEmpty(language) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase) || language.Length > 35)
        {
            return 0;
        }

        try
        {
            var own = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            foreach (var names in (string[][])[own.MonthNames, own.MonthGenitiveNames, own.AbbreviatedMonthNames, own.AbbreviatedMonthGenitiveNames])
            {
                for (var i = 0; i < 12; i++)
                {
                    if (word.Equals(names[i].AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
                    {
                        return i + 1;
                    }
                }
            }
        }
        catch (CultureNotFoundException)
        {
            // A language that the system does not know: the table below remains.
        }

        return 0;
    }

    private static int OfTable(ReadOnlySpan<char> word)
    {
        var plain = Plain(word);
        var (best, length) = (0, 0);
        foreach (var (start, month) in Foreign)
        {
            if (start.Length > length && plain.StartsWith(start, StringComparison.Ordinal))
            {
                (best, length) = (month, start.Length);
            }
        }

        return best;
    }

    private static string Plain(ReadOnlySpan<char> word)
    {
        var plain = new StringBuilder();
        foreach (var c in word.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c == 'ı' ? 'i' : c);
            }
        }

        return plain.ToString();
    }

    private static IEnumerable<(string Start, int Month)> Starts(int month, string starts) => starts.Split(' ').Select(start => (start, month));
}
