using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Drafting.Views;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Finished words (<see cref="WrittenItem.Text"/>) with their links as each template needs them. Numbers are given in the order of the calls.</summary>
/// <param name="labels">What a work is called, by its address; else a link's own words are its name.</param>
internal sealed partial class CitedText(Func<string, string> keyOf, IReadOnlyDictionary<string, string> labels, string direction)
{
    public ReferenceLedger Ledger { get; } = new();

    /// <param name="mark">Links of the text become markers; false: only what was a marker is one (the introduction, the closing).</param>
    public (TextView View, IReadOnlyList<Reference> Cited) Render(string markdown, bool mark)
    {
        var cited = new List<Reference>();
        var marked = new StringBuilder();
        var linked = new StringBuilder();
        var done = 0;
        foreach (var span in LinkSpans.Of(markdown))
        {
            if (span.Start < done)
            {
                continue;
            }

            marked.Append(markdown, done, span.Start - done);
            linked.Append(markdown, done, span.Start - done);
            done = span.End;
            var isMarker = span.TextStart == span.TextEnd;
            if ((!isMarker && (!mark || IsCredit(markdown, span.Start))) || !ItemReferences.IsPrintable(span.Address))
            {
                marked.Append(markdown, span.Start, span.End - span.Start);
                linked.Append(markdown, span.Start, span.End - span.Start);
                continue;
            }

            var reference = Ledger.Cite(keyOf(span.Address), Label(span), span.Address);
            cited.Add(reference);
            marked.Append(markdown, span.TextStart, span.TextEnd - span.TextStart).Append(CultureInfo.InvariantCulture, $"[{reference.Number}]");
            if (isMarker)
            {
                MarkerLink.Append(linked, reference.Label, reference.Address);
            }
            else
            {
                linked.Append(markdown, span.Start, span.End - span.Start);
            }
        }

        marked.Append(markdown, done, markdown.Length - done);
        linked.Append(markdown, done, markdown.Length - done);
        var text = linked.ToString();
        return (new TextView(marked.ToString(), text, MailHtml.Of(text, direction)), [.. cited.Distinct()]);
    }

    private string Label(LinkSpan span) =>
        labels.TryGetValue(span.Address, out var label) && label.Length > 0 ? label : span.Text.Length > 0 ? PlainText.Fold(span.Text) : Labels.Name(span.Address);

    /// <summary>The line below a picture that says where it is from: a link there is no reference.</summary>
    private static bool IsCredit(string markdown, int at)
    {
        var start = markdown.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var end = markdown.IndexOf('\n', at) is var found and >= 0 ? found : markdown.Length;
        return Credit().IsMatch(markdown[start..end]) && Picture().IsMatch(markdown[..start]);
    }

    // Nothing but emphasis and links, or words and a link in brackets: "*Source:* [*name*](address)", "A caption ([Source](address))."
    [GeneratedRegex(@"^\s*(?:\*[^*].*|\[\s*\*.*|\(?\[[^\[\]]*\]\([^()\s]+\)\)?[.。]?|.*\(\[[^\[\]]*\]\([^()\s]+\)\)[.。]?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Credit();

    [GeneratedRegex(@"!\[[^\]\n]*\]\([^\n]*\)[^\n]*\s*(?:\\\\\s*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();
}
