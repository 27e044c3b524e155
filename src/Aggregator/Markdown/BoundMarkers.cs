using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>
/// Markers tied to what they lead to: <c>[7]</c> becomes <c>[](&lt;address&gt;)</c>, by the text's own list of references. Numbers of different
/// texts never mix then, and a text can be taken apart and put together again.
/// </summary>
public static partial class BoundMarkers
{
    /// <summary>The lines of a post (as <see cref="PostLines.Split"/> gives them) with each marker tied. A number without a reference stays.</summary>
    public static IReadOnlyList<string> Bind(Post post, IReadOnlyList<string> lines)
    {
        var addresses = new Dictionary<int, string>();
        foreach (var reference in post.References)
        {
            addresses.TryAdd(reference.Number, reference.Address);
        }

        var bound = lines.ToArray();
        if (addresses.Count == 0)
        {
            return bound;
        }

        foreach (var line in Of(post).GroupBy(marker => marker.Line))
        {
            foreach (var marker in line.OrderByDescending(marker => marker.Column))
            {
                var (text, at) = (bound[marker.Line - 1], marker.Column - 1);
                var written = string.Create(CultureInfo.InvariantCulture, $"[{marker.Number}]");
                if (addresses.TryGetValue(marker.Number, out var address) && string.CompareOrdinal(text, at, written, 0, written.Length) == 0)
                {
                    bound[marker.Line - 1] = string.Concat(text.AsSpan(0, at), Write(address), text.AsSpan(at + written.Length));
                }
            }
        }

        return bound;
    }

    /// <summary>All markers of a post, in order, those of titles and headings too.</summary>
    public static IReadOnlyList<PostMarker> Of(Post post)
    {
        var blocks = post.Preface.Concat(post.Sections.SelectMany(section => section.Lead.Concat(section.Items.SelectMany(item => item.Blocks)))).Concat(post.Closing);
        var titles = post.Sections.Select(section => section.Line).Concat(post.Sections.SelectMany(section => section.Items).Select(item => TitleLine(post, item)).OfType<int>());
        return [.. blocks.SelectMany(block => block.Markers).Concat(titles.SelectMany(line => InLine(post, line)))
            .DistinctBy(marker => (marker.Line, marker.Column)).OrderBy(marker => marker.Line).ThenBy(marker => marker.Column)];
    }

    /// <summary>The line (from 1) that an item's title stands on; null for a mention.</summary>
    public static int? TitleLine(Post post, PostItem item)
    {
        if (item.Title.Length == 0)
        {
            return null;
        }

        for (var line = item.Line; line <= item.EndLine; line++)
        {
            var text = post.Lines[line - 1];
            if (!PostLines.IsBlank(text) && !PostLines.IsBreak(text) && !text.TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>A marker that is tied to an address and waits for its number.</summary>
    public static string Write(string address) =>
        $"[](<{address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)";

    /// <summary>Finds what <see cref="Write"/> wrote; group <c>address</c>.</summary>
    [GeneratedRegex(@"\[\]\(<(?<address>[^<>\n]*)>\)", RegexOptions.CultureInvariant)]
    public static partial Regex Tied();

    private static IEnumerable<PostMarker> InLine(Post post, int line) => Marker().Matches(post.Lines[line - 1])
        .Select(match => new PostMarker(int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), line, match.Index + 1));

    [GeneratedRegex(@"(?<!\\)\[(?<number>[0-9]{1,3})\](?![(:\[])", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
