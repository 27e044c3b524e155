using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>
/// Items of a file that are doors of another one by now, which stands in the file too and says what they say: they leave, and what an editor wrote
/// in them goes along, below the words of that other one.
/// </summary>
internal sealed class Joining
{
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);
    private readonly string _end;

    public Joining(DraftParts file, MergeOrder order, Baseline last)
    {
        _end = file.LineEnd;
        var there = file.Items.Select(item => item.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var item in file.Items.Where(item => item is { Key: not null, IsEmpty: false }))
        {
            var key = item.Key!;
            if (order.SectionOf.ContainsKey(key) || !last.Knows(key) || last.IsDeleted(key) || !order.LeadOf.TryGetValue(key, out var lead)
                || lead == key || !order.SectionOf.ContainsKey(lead) || !there.Contains(lead))
            {
                continue;
            }

            _joined.Add(key); // forgotten, not deleted: should the two be split again, it comes back as new
            if (Words(item, order, last, key) is { Count: > 0 } words)
            {
                Moved.Add(key);
                _words[lead] = _words.TryGetValue(lead, out var more) ? [.. more, _end, .. words] : words;
            }
        }
    }

    /// <summary>Items whose words went into another one.</summary>
    public List<string> Moved { get; } = [];

    public bool Takes(string? key) => key is not null && _joined.Contains(key);

    /// <summary>The item with the words of those that joined it.</summary>
    public ItemPart Into(ItemPart item)
    {
        if (item.Key is not { } key || !_words.TryGetValue(key, out var words))
        {
            return item;
        }

        // A mention is one paragraph: behind a blank line another one would begin.
        var parted = item.Head.Count > 0;
        var (own, quote) = Quoted.Cut(item.Body); // what its source says by now stays at the end
        IEnumerable<string> body = own.Count == 0 ? [] : parted ? [.. Places.Ended(own, _end), _end] : Places.Ended(own, _end);
        return item with
        {
            Body = [.. body, .. words.Where(line => parted || !PostLines.IsBlank(line)), .. quote],
            After = item.After.Count > 0 ? item.After : [_end],
        };
    }

    /// <summary>What somebody wrote in an item, its lines ended.</summary>
    private List<string> Words(ItemPart item, MergeOrder order, Baseline last, string key)
    {
        var (own, _) = Quoted.Cut(item.Body, last.Quote(key));
        var above = item.Before.Where(line => !PostLines.IsBlank(line) && !PostLines.IsBreak(line) && !ItemWords.IsComment(line));
        IEnumerable<string> title = item.HeadText != last.Title(key) && item.HeadText.Trim('#', '*', '_', ' ') is { Length: > 0 } text ? [text, ""] : [];
        var body = ItemPart.Text(own, order.Hint) == last.Body(key) ? [] : own.Where(line => !ItemPart.IsHint(line, order.Hint));
        var words = above.Concat(title).Concat(body).Select(line => PostLines.Bare(line)).ToList();
        return [.. words.AsEnumerable().Reverse().SkipWhile(PostLines.IsBlank).Reverse().Select(line => line + _end)];
    }
}
