using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>Names sections after their headings, in letters that every keyboard and every file system has: that is what is typed on the command line.</summary>
internal static class SectionKeys
{
    private const int WordsInKey = 3;

    /// <summary>They join what stands around them, and say nothing at the ends of a name.</summary>
    private static readonly HashSet<string> Between = ["of", "the", "in", "for", "on", "from", "to", "with"];

    private static readonly HashSet<string> SmallWords =
    [
        .. Between, "and", "a", "an", "our", "et", "de", "des", "du", "la", "le", "les", "en", "y", "e", "o", "os", "da", "do", "das", "dos", "el", "los", "und", "der", "die", "ve",
    ];

    /// <param name="headings">Of the section, by language.</param>
    /// <param name="original">The language whose heading counts where there is no English one.</param>
    /// <param name="taken">Keys of other sections; the new one is added.</param>
    public static string Of(IReadOnlyDictionary<string, string> headings, string original, HashSet<string> taken)
    {
        var stem = headings.OrderByDescending(heading => heading.Key == "en").ThenByDescending(heading => heading.Key == original)
            .Select(heading => Stem(heading.Value)).FirstOrDefault(name => name.Length > 0) ?? "section";
        var key = stem;
        for (var number = 2; !taken.Add(key); number++)
        {
            key = FormattableString.Invariant($"{stem}-{number}");
        }

        return key;
    }

    private static string Stem(string heading)
    {
        var words = Folded.Of(heading).Split(' ').SelectMany(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit) ? [word] : HeadingWords.In(word)).ToList();
        var name = new List<string>();
        foreach (var word in words.Where(word => word.Length > 1 || char.IsAsciiDigit(word[0])))
        {
            if (!SmallWords.Contains(word) ? name.Count(known => !Between.Contains(known)) < WordsInKey : Between.Contains(word) && name.Count > 0)
            {
                name.Add(word);
            }
            else if (!SmallWords.Contains(word))
            {
                break;
            }
        }

        while (name.Count > 0 && Between.Contains(name[^1]))
        {
            name.RemoveAt(name.Count - 1);
        }

        return name.Exists(word => word.Any(char.IsAsciiLetter)) ? string.Join('-', name) : "";
    }
}
