using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>The list of references as lines: entries change places and numbers, their own words stay what they are.</summary>
internal sealed partial class ReferenceLines
{
    private readonly Post _post;
    private readonly string[] _lines;
    private readonly string _end;
    private readonly IReadOnlyList<PostReference> _list;
    private readonly int _last;

    public ReferenceLines(Post post, string[] lines, string end)
    {
        (_post, _lines, _end, _list) = (post, lines, end, [.. post.References.OrderBy(reference => reference.Line)]);
        _last = _list.Count == 0 ? -1 : _list[^1].Line - 1;
        while (_last >= 0 && _last + 1 < lines.Length && !IsParting(lines[_last + 1]))
        {
            _last++;
        }
    }

    /// <summary>Whether a line (from 0) belongs to the list, its heading included.</summary>
    public bool Contains(int line) => _list.Count > 0 && line >= Head && line <= _last;

    private int Head => _post.ReferencesLine > 0 ? _post.ReferencesLine - 1 : _list[0].Line - 1;

    /// <summary>The whole text with the list as it has to be.</summary>
    public string Rewrite(IReadOnlyList<(string Key, string Address, string Label)> works, Func<string, string> keyOf, string? heading)
    {
        if (_list.Count == 0)
        {
            return works.Count == 0 ? string.Concat(_lines) : string.Concat(_lines).TrimEnd() + string.Concat(New(works, heading ?? "References").Select(line => line + _end));
        }

        if (works.Count == 0)
        {
            return string.Concat(_lines.Take(Head)).TrimEnd() + _end + string.Concat(_lines.Skip(_last + 1));
        }

        var entries = Entries(keyOf, out var gaps);
        var list = new List<string>();
        foreach (var (at, (key, address, label)) in works.Index())
        {
            if (at > 0)
            {
                list.AddRange(gaps.Count == 0 ? [_end, "\\\\" + _end] : gaps[Math.Min(at - 1, gaps.Count - 1)]);
            }

            list.AddRange(entries.TryGetValue(key, out var known) ? Renumbered(known, at + 1) : [Line(at + 1, label, address) + _end]);
        }

        var closed = _last + 1 < _lines.Length || _lines[_last].EndsWith('\n');
        var all = list.Select((line, at) => at + 1 < list.Count || closed ? line.EndsWith('\n') ? line : line + _end : PostLines.Bare(line));
        return string.Concat(_lines.Take(_list[0].Line - 1).Concat(all).Concat(_lines.Skip(_last + 1)));
    }

    private Dictionary<string, string[]> Entries(Func<string, string> keyOf, out List<string[]> gaps)
    {
        var entries = new Dictionary<string, string[]>(StringComparer.Ordinal);
        gaps = [];
        for (var at = 0; at < _list.Count; at++)
        {
            var first = _list[at].Line - 1;
            var next = at + 1 < _list.Count ? _list[at + 1].Line - 1 : _last + 1;
            var end = next;
            while (at + 1 < _list.Count && end > first + 1 && IsParting(_lines[end - 1]))
            {
                end--;
            }

            entries.TryAdd(keyOf(_list[at].Address), _lines[first..end]);
            if (at + 1 < _list.Count)
            {
                gaps.Add(_lines[end..next]);
            }
        }

        return entries;
    }

    private static IEnumerable<string> Renumbered(string[] entry, int number) =>
        entry.Select((line, at) => at == 0 ? FirstNumber().Replace(line, number.ToString(CultureInfo.InvariantCulture), 1) : line);

    private static IEnumerable<string> New(IReadOnlyList<(string Key, string Address, string Label)> works, string heading) =>
        ["", "", "---", "\\\\", $"**{heading}**", .. works.SelectMany((work, at) => new[] { "", "\\\\", Line(at + 1, work.Label, work.Address) })];

    private static string Line(int number, string label, string address) =>
        string.Create(CultureInfo.InvariantCulture, $"[{number}] **{MarkdownText.Escape(label)}:** {MarkdownText.Address(address)}");

    private static bool IsParting(string line) => PostLines.IsBlank(line) || PostLines.IsBreak(line);

    [GeneratedRegex(@"(?<=\[)[0-9]+(?=\\?\])", RegexOptions.CultureInvariant)]
    private static partial Regex FirstNumber();
}
