using System.Globalization;
using System.Text;

namespace Aggregator.Drafting;

/// <summary>Puts a link where a marker stood, for a form without markers: on the words before it when they are the work's label, else behind them, in brackets.</summary>
internal static class MarkerLink
{
    /// <param name="text">What stands before the marker.</param>
    public static void Append(StringBuilder text, string label, string address)
    {
        var escaped = MarkdownText.Escape(label);
        var destination = MarkdownText.Destination(address);
        // The editor may write a label as it is; with brackets in it, it could not be put between brackets.
        var words = EndsWith(text, escaped) ? escaped : label.AsSpan().ContainsAny("[]\\`*") || !EndsWith(text, label) ? null : label;
        if (words is not null)
        {
            text.Length -= words.Length;
            text.Append(CultureInfo.InvariantCulture, $"[{words}]({destination})");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" ([{escaped}]({destination}))");
        }
    }

    // As whole words: "BERT" is not what "DistilBERT" ends with.
    private static bool EndsWith(StringBuilder text, string words)
    {
        var start = text.Length - words.Length;
        return words.Length > 0 && start >= 0 && text.ToString(start, words.Length) == words
            && (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]) || !char.IsAsciiLetterOrDigit(words[0]));
    }
}
