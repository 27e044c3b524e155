using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Ties each marker and each link of a numbered text to its work, numbers the works in order of first mention and rewrites the list.</summary>
internal sealed partial class Citing
{
    private readonly TidyOrder _order;
    private readonly Post _post;
    private readonly string[] _lines;
    private readonly string _end;

    /// <summary>Key of a work to what the editor calls it where it is linked.</summary>
    private readonly Dictionary<string, string> _phrases = new(StringComparer.Ordinal);

    /// <summary>Works in order of first mention, with the address to print.</summary>
    private readonly List<(string Key, string Address)> _works = [];

    public Citing(Post post, TidyOrder order)
    {
        var lines = PostLines.Split(order.Text.TrimStart('\uFEFF'));
        (_order, _post, _end) = (order, post, PostLines.EndOf(lines));
        _lines = [.. BoundMarkers.Bind(post, lines)];
    }

    /// <summary>In a text without a list of references a work that is tied becomes a link: on its label where that stands before it, else behind the words.</summary>
    public static string Linked(string text, TidyOrder order)
    {
        var linked = new StringBuilder();
        var from = 0;
        foreach (Match match in BoundMarkers.Tied().Matches(text))
        {
            var address = match.Groups["address"].Value;
            linked.Append(text, from, match.Index - from);
            MarkerLink.Append(linked, order.Labels.GetValueOrDefault(order.Work(address)) ?? Labels.Name(address), address);
            from = match.Index + match.Length;
        }

        return linked.Append(text, from, text.Length - from).ToString();
    }

    public string Numbered()
    {
        foreach (var block in _post.Sections.SelectMany(section => section.Lead.Concat(section.Items.SelectMany(item => item.Blocks))).Where(block => block.Kind is not (PostBlockKind.Code or PostBlockKind.Credit)))
        {
            Tie(block);
        }

        var list = new ReferenceLines(_post, _lines, _end);
        for (var line = _post.FrontEnd; line < _lines.Length; line++)
        {
            if (!list.Contains(line))
            {
                _lines[line] = BoundMarkers.Tied().Replace(_lines[line], match => Number(match.Groups["address"].Value));
            }
        }

        return list.Rewrite([.. _works.Select(work => (work.Key, work.Address, LabelOf(work.Key, work.Address)))], _order.Work, _order.Locale?.References);
    }

    // "[phrase](address)" becomes the phrase with a marker behind it. What the newsletter says of itself and of its pictures stays a link.
    private void Tie(PostBlock block)
    {
        var content = block.Links.Where(link => link.Role == LinkRole.Content && ItemReferences.IsPrintable(link.Address)).Select(link => link.Address).ToHashSet(StringComparer.Ordinal);
        var bare = _lines[(block.Line - 1)..block.EndLine].Select(PostLines.Bare).ToList();
        var text = string.Join('\n', bare);
        if (!text.Contains("](", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var span in LinkSpans.Of(text).Reverse())
        {
            var behind = text[span.TextEnd..span.End];
            var phrase = text[span.TextStart..span.TextEnd];
            if (!content.Contains(span.Address) || behind.Contains('\n', StringComparison.Ordinal) || BoundMarkers.Tied().IsMatch(text[span.Start..span.End]) || (phrase.Length > 0 && span.Text.Length == 0))
            {
                continue;
            }

            if (span.Text.Length > 0)
            {
                _phrases[_order.Work(span.Address)] = span.Text; // backwards, so the first one stays
            }

            text = string.Concat(text.AsSpan(0, span.Start), phrase, BoundMarkers.Write(span.Address), text.AsSpan(span.End));
        }

        var tied = text.Split('\n');
        for (var at = 0; at < tied.Length; at++)
        {
            _lines[block.Line - 1 + at] = tied[at] + _lines[block.Line - 1 + at][bare[at].Length..];
        }
    }

    private string Number(string address)
    {
        var key = _order.Work(address);
        var at = _works.FindIndex(work => work.Key == key);
        if (at < 0)
        {
            at = _works.Count;
            _works.Add((key, address));
        }

        return string.Create(CultureInfo.InvariantCulture, $"[{at + 1}]");
    }

    private string LabelOf(string key, string address)
    {
        var known = _order.Labels.GetValueOrDefault(key);
        if (_phrases.TryGetValue(key, out var phrase) && !Digits().IsMatch(phrase) && Labels.OfLink(phrase, address) is var label && label != Labels.Name(address))
        {
            return label;
        }

        return known ?? Labels.Name(address);
    }

    [GeneratedRegex(@"^\W*[0-9]+\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
