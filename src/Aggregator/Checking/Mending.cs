using System.Text;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>Puts corrections into a text; everything beside them stays as it is, byte for byte.</summary>
internal static class Mending
{
    /// <summary>The line ends that <see cref="string.ReplaceLineEndings(string)"/> knows, as the reader of posts counts lines.</summary>
    private const string LineEnds = "\r\n\f\u0085\u2028\u2029";

    /// <summary>Of two corrections in one place the first one counts.</summary>
    public static string Apply(string text, IEnumerable<Correction> corrections)
    {
        var starts = LineStarts(text);
        var lineEnd = text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";
        var mended = new StringBuilder(text.Length);
        var done = 0;
        foreach (var correction in corrections.Distinct().OrderBy(correction => correction.Line).ThenBy(correction => correction.Column))
        {
            var from = starts[correction.Line - 1] + correction.Column - 1;
            if (from < done)
            {
                continue;
            }

            mended.Append(text, done, from - done).Append(correction.Text.Replace("\n", lineEnd, StringComparison.Ordinal));
            done = from + correction.Length;
        }

        return mended.Append(text, done, text.Length - done).ToString();
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { text.StartsWith('\uFEFF') ? 1 : 0 };
        for (var at = 0; at < text.Length; at++)
        {
            if (!LineEnds.Contains(text[at], StringComparison.Ordinal))
            {
                continue;
            }

            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
            starts.Add(at + 1);
        }

        return starts;
    }
}
