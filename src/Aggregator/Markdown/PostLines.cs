namespace Aggregator.Markdown;

/// <summary>The lines of a text together with their line ends, so that what nobody touched is written back to the byte.</summary>
public static class PostLines
{
    /// <summary>Each line with its end (the last one may have none), cut where <see cref="Model.Post.Lines"/> is cut.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029') || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n'))
            {
                continue;
            }

            lines.Add(text[start..(at + 1)]);
            start = at + 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    /// <summary>A line without its end.</summary>
    public static string Bare(string line) => line.TrimEnd('\n', '\r', '\f', '\u0085', '\u2028', '\u2029');

    public static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    /// <summary>A line break of kramdown between two paragraphs.</summary>
    public static bool IsBreak(string line) => line.Trim() is "\\" or "\\\\";

    /// <summary>How most lines of a text end.</summary>
    public static string EndOf(IEnumerable<string> lines)
    {
        var (windows, plain) = (0, 0);
        foreach (var line in lines)
        {
            windows += line.EndsWith("\r\n", StringComparison.Ordinal) ? 1 : 0;
            plain += line.EndsWith('\n') && !line.EndsWith("\r\n", StringComparison.Ordinal) ? 1 : 0;
        }

        return windows > plain ? "\r\n" : "\n";
    }

    /// <summary>The lines of another text, ended as this text ends its lines.</summary>
    public static IEnumerable<string> Ended(IEnumerable<string> lines, string end) => lines.Select(line => Bare(line) + end);
}
