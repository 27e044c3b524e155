using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges the items that are in the file: title and body each by itself.</summary>
internal sealed class ItemMerging(MergeOrder order, Baseline last, IReadOnlyDictionary<string, ItemPart> fresh, HashSet<string> keys, string lineEnd)
{
    /// <summary>Begins what has to be looked at, in every language.</summary>
    private const string Pencil = "✏️";

    public List<string> Conflicts { get; } = [];

    public List<string> Stale { get; } = [];

    public List<string> Gone { get; } = [];

    public ItemPart Merge(ItemPart item)
    {
        if (item.Key is not { } key)
        {
            return order.Leads ? WithComment(item, OwnKey(item)) : item;
        }

        item = WithComment(item, key);
        if (!fresh.TryGetValue(key, out var now))
        {
            last.Keep(key);
            if (!order.Leads || !last.Knows(key) || order.OtherPeriod || order.Known.Contains(key))
            {
                return item;
            }

            Gone.Add(key);
            return item.With(ItemWords.Gone);
        }

        last.SetItem(key, now.HeadText, now.BodyText);
        return last.Knows(key) ? Merge(item.Without(ItemWords.Gone), now, key) : item.Without(ItemWords.Gone);
    }

    private ItemPart Merge(ItemPart item, ItemPart now, string key)
    {
        var head = Choice(item.HeadText, last.Title(key), now.HeadText);
        var body = Choice(item.BodyText, last.Body(key), now.BodyText);
        var merged = item with
        {
            Head = head == Winner.Machine ? [.. PostLines.Ended(now.Head, lineEnd)] : item.Head,
            Gap = item.Gap.Count == 0 && item.Head.Count == 0 && head == Winner.Machine ? [.. PostLines.Ended(now.Gap, lineEnd)] : item.Gap,
            Body = body == Winner.Machine ? [.. PostLines.Ended(now.Body, lineEnd)] : item.Body,
        };
        if (item.HeadText != last.Title(key) || item.BodyText != last.Body(key))
        {
            merged = merged.Without(ItemWords.New);
        }

        if (head == Winner.Nobody || body == Winner.Nobody)
        {
            if (!order.Leads)
            {
                Stale.Add(key);
                return merged.With(ItemWords.Stale);
            }

            Conflicts.Add(key);
            return Show(merged, now, head == Winner.Nobody, body == Winner.Nobody).With(ItemWords.Changed);
        }

        return merged.Words.Contains(ItemWords.Changed) && !merged.Body.Any(line => line.StartsWith("> " + Pencil, StringComparison.Ordinal))
            ? merged.Without(ItemWords.Changed)
            : merged;
    }

    private static Winner Choice(string file, string? before, string now) =>
        file == now || now == before ? Winner.Editor : file == before ? Winner.Machine : Winner.Nobody;

    // The editor's text stays and the other one stands below it, to be taken over or deleted.
    private ItemPart Show(ItemPart item, ItemPart now, bool head, bool body)
    {
        var seen = (head ? now.Head : []).Concat(body ? now.Body.Where(line => !PostLines.IsBreak(line) && !ItemPart.IsHint(line, order.Hint)) : [])
            .Select(line => PostLines.Bare(line).TrimEnd()).ToList();
        while (seen.Count > 0 && seen[^1].Length == 0)
        {
            seen.RemoveAt(seen.Count - 1);
        }

        var quote = seen.Select((line, at) => at == 0 && !line.StartsWith(Pencil, StringComparison.Ordinal) ? $"> {Pencil} {line}" : line.Length == 0 ? ">" : "> " + line);
        IEnumerable<string> body1 = item.Body.Count > 0 ? [.. Places.Ended(item.Body, lineEnd), lineEnd] : [];
        return item with { Body = [.. body1, .. quote.Select(line => line + lineEnd)], After = item.After.Count > 0 ? item.After : [lineEnd] };
    }

    private ItemPart WithComment(ItemPart item, string? key) =>
        item.HasComment || key is null ? item with { Key = key } : item with { Key = key, Before = [order.Comment(key) + lineEnd, lineEnd, .. item.Before] };

    // What the editor wrote is known by what it leads to, else by its title, so that the other editions find it.
    private string? OwnKey(ItemPart item)
    {
        if (item.HasComment || (item.Title.Length == 0 && item.Works.Count == 0))
        {
            return null;
        }

        var name = item.Works.FirstOrDefault(work => !keys.Contains(work) && !last.Knows(work) && work.Length > 0)
            ?? "own:" + Text.Folded.Of(item.Title.Length > 0 ? item.Title : ItemPart.Text(item.Body)).Replace(' ', '-');
        var key = name.Length > 200 ? name[..200] : name;
        for (var number = 2; !keys.Add(key); number++)
        {
            key = $"{name}-{number}";
        }

        return key;
    }

    private enum Winner
    {
        /// <summary>The file stays as it is.</summary>
        Editor,
        Machine,

        /// <summary>Both changed it.</summary>
        Nobody,
    }
}
