using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// The words of a title as they are compared: folded, a version one word (<c>2.12.0</c>), a number word its digit, the rest as <see cref="Tokens"/> has it.
/// </summary>
internal static class TitleWords
{
    /// <summary>No title has more; beyond, it is an attack or a whole text.</summary>
    private const int Most = 64;

    /// <summary>A letter to Unicode, so that folding keeps it: it stands for the dot of a version.</summary>
    private const char Dot = '\ua78f';

    private static readonly FrozenDictionary<string, string> Digits = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9", ["ten"] = "10",
        ["eleven"] = "11", ["twelve"] = "12", ["ii"] = "2", ["iii"] = "3", ["iv"] = "4", ["vi"] = "6", ["vii"] = "7", ["viii"] = "8", ["ix"] = "9",
        ["deux"] = "2", ["trois"] = "3", ["dois"] = "2", ["duas"] = "2", ["tres"] = "3", ["dos"] = "2", ["zwei"] = "2", ["drei"] = "3", ["iki"] = "2", ["uc"] = "3",
        ["два"] = "2", ["две"] = "2", ["три"] = "3", ["четыре"] = "4", ["пять"] = "5",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Months in the languages of newsletters that we know, folded. Numbered ones (7月) need no list.</summary>
    private static readonly FrozenSet<string> Months = new[]
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "spring", "summer", "autumn", "winter",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
        "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
        "enero", "febrero", "marzo", "mayo", "junio", "julio", "septiembre", "octubre", "noviembre", "diciembre",
        "januar", "februar", "marz", "juni", "juli", "oktober", "dezember",
        "ocak", "subat", "nisan", "mayıs", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasım", "kasim", "aralık", "aralik",
        "январь", "января", "февраль", "февраля", "март", "марта", "апрель", "апреля", "май", "мая", "июнь", "июня", "июль", "июля", "август", "августа",
        "сентябрь", "сентября", "октябрь", "октября", "ноябрь", "ноября", "декабрь", "декабря",
        "يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر",
    }.Select(Folded.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In order, at most 64.</summary>
    public static List<string> Of(string title)
    {
        var words = Tokens.Words(Prepared(title));
        if (words.Count > Most)
        {
            words.RemoveRange(Most, words.Count - Most);
        }

        for (var at = 0; at < words.Count; at++)
        {
            if (Digits.TryGetValue(words[at], out var digit))
            {
                words[at] = digit;
            }
        }

        return words;
    }

    /// <summary>It tells one number of a series from the next: a number, a version, a month.</summary>
    public static bool Counts(string word) => word.AsSpan().ContainsAnyInRange('0', '9') || Months.Contains(word);

    /// <summary>Hashes of the words in order; the lowest bit says that the word <see cref="Counts"/>.</summary>
    public static uint[] Hashes(List<string> words)
    {
        var hashes = new uint[words.Count];
        for (var at = 0; at < hashes.Length; at++)
        {
            hashes[at] = Counts(words[at]) ? Hash.Of(words[at]) | 1 : Hash.Of(words[at]) & ~1u;
        }

        return hashes;
    }

    /// <summary>Same normalised title, same number; two titles share one by chance once in many millions of archives.</summary>
    public static ulong Exact(uint[] hashes)
    {
        var hash = 14695981039346656037ul;
        foreach (var word in hashes)
        {
            hash = (hash ^ word) * 1099511628211ul;
            hash ^= hash >> 29;
        }

        return hash;
    }

    // Folding takes dots, signs and thousands apart: what tells two titles from each other is made letters before.
    private static string Prepared(string title)
    {
        StringBuilder? prepared = null;
        for (var at = 0; at < title.Length; at++)
        {
            var (text, length) = Special(title, at);
            if (text is not null)
            {
                prepared ??= new StringBuilder(title, 0, at, title.Length + 8);
                prepared.Append(text);
                at += length - 1;
            }
            else
            {
                prepared?.Append(title[at]);
            }
        }

        return prepared?.ToString() ?? title;
    }

    private static (string? Text, int Length) Special(string title, int at)
    {
        var before = at > 0 ? title[at - 1] : ' ';
        var after = at + 1 < title.Length ? title[at + 1] : ' ';
        return title[at] switch
        {
            '.' when char.IsDigit(before) && char.IsDigit(after) => (Dot.ToString(CultureInfo.InvariantCulture), 1),
            ',' when char.IsDigit(before) && IsThousand(title, at + 1) => ("", 1),
            '+' when after is '+' && char.IsLetter(before) => ("plusplus", 2),
            '#' when char.IsLetter(before) && (at < 2 || !char.IsLetterOrDigit(title[at - 2])) && !char.IsLetterOrDigit(after) => ("sharp", 1),
            _ => (null, 1),
        };
    }

    private static bool IsThousand(string title, int at) =>
        at + 3 <= title.Length && char.IsDigit(title[at]) && char.IsDigit(title[at + 1]) && char.IsDigit(title[at + 2]) && (at + 3 == title.Length || !char.IsDigit(title[at + 3]));
}
