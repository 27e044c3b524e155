using System.Reflection;

namespace Aggregator.Importing;

/// <summary>What words of headings in other scripts mean in English. A word that is not known gives nothing.</summary>
internal static class HeadingWords
{
    private static readonly Lazy<IReadOnlyList<(string Word, string Meaning)>> All = new(Load);

    /// <summary>From here on scripts whose words stand without blanks or take endings: there a word is found within others.</summary>
    private const char FirstOfEastAsia = '\u2E80';

    /// <summary>The meanings of the words in a text without blanks, in their order; of two that overlap the longer one, each meaning once.</summary>
    public static IEnumerable<string> In(string text)
    {
        var (taken, found) = (new bool[text.Length], new List<(int At, string Meaning)>());
        foreach (var (word, meaning) in All.Value.Where(known => known.Word[0] >= FirstOfEastAsia || known.Word == text))
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                if (!taken.AsSpan(at, word.Length).Contains(true))
                {
                    taken.AsSpan(at, word.Length).Fill(true);
                    found.Add((at, meaning));
                }
            }
        }

        return found.OrderBy(hit => hit.At).SelectMany(hit => hit.Meaning.Split('-')).Distinct();
    }

    /// <summary>The longest first.</summary>
    private static IReadOnlyList<(string Word, string Meaning)> Load()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Aggregator.Importing.heading-words.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(':', 2)).Where(line => line.Length == 2)
            .SelectMany(line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => (Word: Text.Folded.Of(word), Meaning: line[0].Trim())))
            .OrderByDescending(word => word.Word.Length).ThenBy(word => word.Word, StringComparer.Ordinal)];
    }
}
