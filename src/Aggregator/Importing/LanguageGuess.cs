using System.Text;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>Guesses a post's language by its script, and for Latin letters by the commonest little words.</summary>
internal static class LanguageGuess
{
    private const int Enough = 5;

    private static readonly (string Language, string[] Words)[] Little =
    [
        ("en", ["the", "and", "of", "is", "that", "with", "this", "for", "are", "you", "to", "from"]),
        ("fr", ["le", "les", "des", "une", "et", "est", "dans", "pour", "qui", "sur", "vous", "du"]),
        ("pt", ["os", "uma", "um", "para", "com", "não", "que", "dos", "da", "em", "são", "você"]),
        ("es", ["el", "los", "las", "una", "y", "con", "que", "del", "por", "para", "este", "es"]),
        ("tr", ["ve", "bir", "bu", "için", "ile", "olarak", "olan", "da", "de", "daha", "gibi", "çok"]),
        ("de", ["der", "die", "das", "und", "ist", "mit", "für", "ein", "eine", "von", "den", "auf"]),
        ("it", ["il", "di", "che", "un", "una", "per", "con", "della", "sono", "gli", "nel", "è"]),
    ];

    /// <summary>Empty when there is too little to tell by.</summary>
    public static string Of(Post post)
    {
        var text = new StringBuilder();
        foreach (var block in post.Preface.Concat(post.Sections.SelectMany(section => section.Lead.Concat(section.Items.SelectMany(item => item.Blocks)))))
        {
            text.Append(block.Text).Append('\n');
        }

        return ByScript(text.ToString()) ?? ByWords(text.ToString());
    }

    private static string? ByScript(string text)
    {
        var (letters, han, kana, hangul, arabic, cyrillic, greek, hebrew) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var character in text.Where(char.IsLetter))
        {
            letters++;
            switch (character)
            {
                case >= '\u3400' and <= '\u9FFF': han++; break;
                case >= '\u3040' and <= '\u30FF': kana++; break;
                case >= '\uAC00' and <= '\uD7A3': hangul++; break;
                case >= '\u0600' and <= '\u06FF': arabic++; break;
                case >= '\u0400' and <= '\u04FF': cyrillic++; break;
                case >= '\u0370' and <= '\u03FF': greek++; break;
                case >= '\u0590' and <= '\u05FF': hebrew++; break;
            }
        }

        // A text about software is full of Latin names, in whatever script it is written.
        var some = Math.Max(Enough, letters / 6);
        return kana > some / 2 ? "ja" : han > some ? "zh" : hangul > some ? "ko" : arabic > some ? "ar" : cyrillic > some ? "ru" : greek > some ? "el" : hebrew > some ? "he" : null;
    }

    private static string ByWords(string text)
    {
        var counts = Folded.Of(text).Split(' ').GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var best = Little.Select(language => (language.Language, Count: language.Words.Sum(word => counts.GetValueOrDefault(Folded.Of(word)))))
            .OrderByDescending(language => language.Count).First();
        return best.Count >= Enough ? best.Language : "";
    }
}
