using System.Collections.Frozen;
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
    private const string Dot = "\ua78f";

    /// <summary>Another such letter: here a part of the title begins.</summary>
    private const string Mark = "\ua723";

    private const string Break = " " + Mark + " ";

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
    public static List<string> Of(string title) => Read(title, new HashSet<int>());

    /// <param name="starts">Gets the numbers of the words that begin a part of the title: after a colon, a dash, a bracket, a full stop.</param>
    public static List<string> Read(string title, ISet<int> starts)
    {
        var words = new List<string>();
        foreach (var word in Tokens.Words(Prepared(title)))
        {
            if (word == Mark)
            {
                starts.Add(words.Count);
            }
            else if (words.Count < Most)
            {
                words.Add(Digits.GetValueOrDefault(word, word));
            }
        }

        return words;
    }

    /// <summary>
    /// It tells one number of a series from the next: a number, a version, a month. Letters behind the digits make it a name (<c>r2d2</c>), unless it
    /// begins like a version (<c>v2rc</c>) or a number (<c>2nd</c>).
    /// </summary>
    public static bool Counts(string word)
    {
        var digit = word.AsSpan().LastIndexOfAnyInRange('0', '9');
        return digit >= 0 ? digit == word.Length - 1 || char.IsAsciiDigit(word[0]) || word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]) : Months.Contains(word);
    }

    // Folding takes dots, signs and thousands apart and forgets where a part begins: what matters is made letters before.
    private static string Prepared(string title)
    {
        StringBuilder? prepared = null;
        for (var at = 0; at < title.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(title[at]) || title[at] == ' ')
            {
                prepared?.Append(title[at]);
                continue;
            }

            var (text, length) = Special(title, at);
            if (text is not null)
            {
                prepared ??= new StringBuilder(title, 0, at, title.Length + 16);
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
            '.' when char.IsDigit(before) && char.IsDigit(after) => (Dot, 1),
            ',' when char.IsDigit(before) && IsThousand(title, at + 1) => ("", 1),
            '+' when after is '+' && char.IsLetter(before) => ("plusplus", 2),
            '#' when char.IsLetter(before) && (at < 2 || !char.IsLetterOrDigit(title[at - 2])) && !char.IsLetterOrDigit(after) => ("sharp", 1),
            '(' or '[' when char.IsWhiteSpace(before) => (Break, 1),
            ')' or ']' or '|' or '–' or '—' or ';' or '"' or '“' or '”' or '«' or '»' or '：' or '（' or '）' or '；' or '。' or '！' or '？' or '《' or '》' or '【' or '】' => (Break, 1),
            ':' or '.' or '!' or '?' when char.IsWhiteSpace(after) => (Break, 1),
            '-' when char.IsWhiteSpace(after) && char.IsWhiteSpace(before) => (Break, 1),
            _ => (null, 1),
        };
    }

    private static bool IsThousand(string title, int at) =>
        at + 3 <= title.Length && char.IsDigit(title[at]) && char.IsDigit(title[at + 1]) && char.IsDigit(title[at + 2]) && (at + 3 == title.Length || !char.IsDigit(title[at + 3]));
}
