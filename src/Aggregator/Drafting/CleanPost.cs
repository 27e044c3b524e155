using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>
/// A draft as it is published: without our comments, what is for the editor alone, and <c>published: false</c>. A stub that an editor lets through
/// loses its mark and keeps its words; one that only asks for words goes.
/// </summary>
public static partial class CleanPost
{
    /// <param name="keepStubs">A stub keeps its mark, and what asks for words stays: for a look at a draft.</param>
    public static string Of(string draft, Locale locale, bool keepStubs = false)
    {
        var (front, body) = Parts(draft.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        var lines = OurComments().Replace(body, "").Split('\n').ToList();
        var asks = new[] { locale.StubIntro, locale.Stub.Trim() };
        for (var at = lines.Count - 1; at >= 0; at--)
        {
            var line = lines[at].Trim();
            if (line.StartsWith("> ✏️", StringComparison.Ordinal))
            {
                RemoveQuote(lines, at);
                continue;
            }

            if (line.StartsWith(locale.Hint.Trim(), StringComparison.Ordinal) || (!keepStubs && asks.Contains(line)))
            {
                Remove(lines, at);
            }
        }

        var mark = locale.Stub.Trim();
        var kept = lines.Select(line => !keepStubs && line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..].TrimStart() : line);
        return OurFields().Replace(Unpublished().Replace(front, ""), "") + string.Join('\n', kept).TrimEnd('\n') + "\n";
    }

    /// <summary>The line goes with the break line above it and a blank line below it; right below a text the blank line still parts that from what follows.</summary>
    private static void Remove(List<string> lines, int at)
    {
        var parted = at == 0 || lines[at - 1].Trim() is "" or @"\\";
        var count = parted && at + 1 < lines.Count && lines[at + 1].Length == 0 ? 2 : 1;
        lines.RemoveRange(at, count);
        if (at > 0 && lines[at - 1].Trim() == @"\\")
        {
            lines.RemoveAt(at - 1);
        }
    }

    // What a source says by now, below what the editor wrote.
    private static void RemoveQuote(List<string> lines, int at)
    {
        var end = at;
        while (end < lines.Count && lines[end].TrimStart().StartsWith('>'))
        {
            end++;
        }

        lines.RemoveRange(at, Math.Min(end + 1, lines.Count) - at);
    }

    private static (string Front, string Body) Parts(string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        return end < 0 ? ("", text) : (text[..(end + 5)], text[(end + 5)..]);
    }

    [GeneratedRegex(@"^published:[ \t]*false[ \t]*\n", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Unpublished();

    // What a field would say if the editor had not written it.
    [GeneratedRegex(@"^# ✏️ [^\n]*\n", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex OurFields();

    // A comment of the editor's own ("more", for Jekyll's excerpt) stays.
    [GeneratedRegex(@"^[ \t]*<!--[ \t]*(?:item \S+[^\n]*|stale[ \t]*)-->[ \t]*\n(?:[ \t]*\n|\z)?", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex OurComments();
}
