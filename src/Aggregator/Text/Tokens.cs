namespace Aggregator.Text;

/// <summary>Cuts text into words that can be compared across scripts.</summary>
public static class Tokens
{
    /// <summary>
    /// Words of a text in order, folded as <see cref="Folded.Of"/> does. In scripts without blanks between words (Han, kana, Thai) a run gives its
    /// overlapping pairs of characters, a single character stands alone.
    /// </summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var run in Folded.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            for (var at = 1; at <= run.Length; at++)
            {
                if (at == run.Length || Folded.WithoutBlanks(run[at]) != Folded.WithoutBlanks(run[start]))
                {
                    Add(words, run[start..at]);
                    start = at;
                }
            }
        }

        return words;
    }

    private static void Add(List<string> words, string run)
    {
        if (run.Length <= 2 || !Folded.WithoutBlanks(run[0]))
        {
            words.Add(run);
            return;
        }

        for (var at = 0; at + 2 <= run.Length; at++)
        {
            words.Add(run.Substring(at, 2));
        }
    }
}
