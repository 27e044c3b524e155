using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges the items that are in the file: title and body each by itself.</summary>
internal sealed class ItemMerging(MergeOrder order, Baseline last, IReadOnlyDictionary<string, ItemPart> fresh, HashSet<string> keys, string lineEnd)
{
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

    private ItemPart Merge(ItemPart file, ItemPart now, string key)
    {
        var (own, quote) = Quoted.Cut(file.Body, last.Quote(key));
        var item = file with { Body = own };
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

        var mark = order.Leads ? ItemWords.Changed : ItemWords.Stale;
        var agreed = (item.Words.Contains(mark) ? last.Agreed(key) : null) ?? Said(last.Title(key)!, last.Body(key)!);
        if (head != Winner.Nobody && body != Winner.Nobody)
        {
            return Settled(merged, quote, key, agreed, mark);
        }

        if (agreed == Said(now.HeadText, now.BodyText))
        {
            return merged.Without(mark); // it says again what the editor has answered already
        }

        last.SetAgreed(key, agreed);
        if (!order.Leads)
        {
            Stale.Add(key);
            return merged.With(mark);
        }

        Conflicts.Add(key);
        var unsettled = quote.Count > 0;
        return Show(merged, now, key,
            head == Winner.Nobody || (unsettled && merged.HeadText != now.HeadText), body == Winner.Nobody || (unsettled && merged.BodyText != now.BodyText)).With(mark);
    }

    // Nothing new to show: what is shown already stays until the editor takes it away, or has taken it over.
    private ItemPart Settled(ItemPart item, IReadOnlyList<string> quote, string key, string agreed, string mark)
    {
        var answered = quote.Count > 0 && fresh[key] is var now && item.HeadText == now.HeadText && item.BodyText == now.BodyText;
        if (quote.Count > 0 && !answered)
        {
            last.KeepQuote(key);
            item = item with { Body = [.. Places.Ended(item.Body, lineEnd), .. quote] };
        }

        if (order.Leads && item.Words.Contains(mark) && !item.Body.Any(Quoted.Begins))
        {
            return item.Without(mark);
        }

        if (item.Words.Contains(mark))
        {
            last.SetAgreed(key, agreed);
        }

        return item;
    }

    private static Winner Choice(string file, string? before, string now) =>
        file == now || now == before ? Winner.Editor : file == before ? Winner.Machine : Winner.Nobody;

    private static string Said(string title, string body) => title + "\n" + body;

    // The editor's text stays and the other one stands below it, to be taken over or deleted.
    private ItemPart Show(ItemPart item, ItemPart now, string key, bool head, bool body)
    {
        var quote = Quoted.Write((head ? now.Head : []).Concat(body ? now.Body.Where(line => !PostLines.IsBreak(line) && !ItemPart.IsHint(line, order.Hint)) : []), lineEnd);
        last.SetQuote(key, Quoted.Remembered(quote));
        return item with { Body = Quoted.Below(item.Body, quote, lineEnd), After = item.After.Count > 0 ? item.After : [lineEnd] };
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
