using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>The references of one issue: one work, one number, in order of first mention.</summary>
internal sealed partial class ReferenceLedger
{
    private readonly Dictionary<string, Reference> _byKey = new(StringComparer.Ordinal);
    private readonly List<Reference> _inOrder = [];

    public IReadOnlyList<Reference> References => _inOrder;

    /// <summary>The work's reference; a work that is new gets the next number, a known one keeps its number, label and address.</summary>
    public Reference Cite(string key, string label, string address)
    {
        if (!_byKey.TryGetValue(key, out var reference))
        {
            reference = new Reference(_inOrder.Count + 1, key, label, address);
            _byKey.Add(key, reference);
            _inOrder.Add(reference);
        }

        return reference;
    }

    /// <summary>Throws when the rendered text and this ledger disagree. A text without a list (links stand in it) has nothing to disagree about.</summary>
    /// <param name="text">Rendered, without front matter and without what the editor wrote by hand.</param>
    public void Verify(string text)
    {
        var list = ListLine().Matches(text);
        if (list.Count == 0)
        {
            return;
        }

        var listed = list.Select(Number).ToList();
        var expected = Enumerable.Range(1, _inOrder.Count).ToList();
        if (!listed.SequenceEqual(expected))
        {
            throw new InvalidOperationException($"drafting: the list of references counts {Join(listed)} instead of 1 to {_inOrder.Count}");
        }

        var cited = Marker().Matches(text[..list[0].Index]).Select(Number).Distinct().ToList();
        if (!cited.SequenceEqual(expected))
        {
            throw new InvalidOperationException(
                $"drafting: the text cites {Join(cited)} (in order of first mention) instead of 1 to {_inOrder.Count}");
        }
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<int> numbers) => string.Join(", ", numbers);

    [GeneratedRegex(@"^\[(?<number>[0-9]{1,6})\] \*\*", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ListLine();

    // Strangers' brackets are escaped, so a bare one is ours.
    [GeneratedRegex(@"(?<!\\)\[(?<number>[0-9]{1,6})\](?!\()", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
