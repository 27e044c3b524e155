using Aggregator.Markdown;

namespace Aggregator.Editing;

/// <summary>Does a change again, or takes it back, in a draft in which other things may have changed since.</summary>
public static class DraftReplay
{
    /// <param name="cut">The draft now; markers as they are.</param>
    /// <param name="tied">The same with tied markers.</param>
    /// <param name="keyOf">Heading to the key of its section.</param>
    /// <param name="open">A section (its key and heading) that is not there, in its place; gives the draft with it.</param>
    /// <param name="empty">Whether a section (by its heading) goes with its last item.</param>
    /// <param name="escape">Plain text as Markdown.</param>
    /// <returns>The draft, to be tidied; or why it cannot be done.</returns>
    public static (DraftCut? Cut, string? Problem) Apply(
        DraftCut cut, DraftCut tied, DraftChange change, Func<string, string> keyOf, Func<DraftCut, Spot, DraftCut> open, Func<string, bool> empty, Func<string, string> escape)
    {
        var parts = DraftChange.Parts(tied, keyOf);
        foreach (var placing in change.Placings)
        {
            var there = cut.Items.FirstOrDefault(item => item.Key == placing.Key);
            if (Refusal(placing, there, tied, keyOf) is { } problem)
            {
                return (null, problem);
            }

            if (placing.After is null)
            {
                cut = there is null ? cut : Rewriter.Without(cut, placing.Key, empty);
            }
            else if (there is null || placing.Before is not null)
            {
                var item = there ?? ItemCut.Of(placing.Key, PostLines.Split(placing.Text), placing.Head);
                cut = Put(there is null ? cut : Rewriter.Without(cut, placing.Key, _ => false), item, placing.After, keyOf, open, Rewriter.HasBreaks(cut) || item.HasBreak);
                cut = EmptyGone(cut, placing.Before, keyOf, empty);
            }
        }

        foreach (var piece in change.Pieces)
        {
            var current = parts.GetValueOrDefault(piece.Name);
            var text = current is null ? null : current == piece.After ? current : Rewriter.TryMerge(piece.Before, piece.After, current);
            if (text is null)
            {
                return (null, current is null ? "what it wrote is not in the draft any more" : "the same words were changed again since");
            }

            cut = text == current ? cut : Set(cut, piece.Name, text, keyOf, escape);
        }

        return (cut, null);
    }

    private static string? Refusal(Placing placing, ItemCut? there, DraftCut tied, Func<string, string> keyOf)
    {
        if (placing is { Before: not null, After: null } && there is not null && string.Concat(tied.Items.First(item => item.Key == placing.Key).Body) is var body
            && body != string.Concat(ItemCut.Of(placing.Key, PostLines.Split(placing.Text), placing.Head).Body))
        {
            return "somebody wrote in the item since";
        }

        return placing is { Before: { } from, After: not null } && (there is null || DraftChange.SpotOf(tied, placing.Key, keyOf)!.Section != from.Section)
            ? there is null ? "the item is not in the draft any more" : "the item was moved to another section since" : null;
    }

    private static DraftCut Put(DraftCut cut, ItemCut item, Spot spot, Func<string, string> keyOf, Func<DraftCut, Spot, DraftCut> open, bool breaks)
    {
        int At() => cut.Sections.Index().Where(section => keyOf(section.Item.Heading) == spot.Section).Select(section => section.Index).FirstOrDefault(-1);
        if (At() < 0)
        {
            cut = open(cut, spot);
        }

        var items = cut.Sections[At()].Items.Select(other => other.Key).ToList();
        var behind = spot.Behind.Select(key => items.IndexOf(key)).FirstOrDefault(at => at >= 0, -1);
        return Rewriter.With(cut, item, At(), behind + 1 < items.Count ? items[behind + 1] : null, breaks);
    }

    // The section that the item left may have been emptied by it.
    private static DraftCut EmptyGone(DraftCut cut, Spot? left, Func<string, string> keyOf, Func<string, bool> empty) => left is null ? cut : cut with
    {
        Sections = [.. cut.Sections.Where(section => section.Items.Count > 0 || keyOf(section.Heading) != left.Section || !empty(section.Heading) || section.Head.Skip(1).Any(line => !PostLines.IsBlank(line)))],
    };

    private static DraftCut Set(DraftCut cut, string name, string text, Func<string, string> keyOf, Func<string, string> escape)
    {
        var (part, key) = name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (name[..at], name[(at + 1)..]) : (name, "");
        DraftCut Item(Func<ItemCut, ItemCut> change) => cut.Items.FirstOrDefault(item => item.Key == key) is { } item ? Rewriter.Replaced(cut, change(item)) : cut;
        return part switch
        {
            "preface" => cut with { Preface = PostLines.Split(text) },
            "head" => cut with { Sections = [.. cut.Sections.Select(section => keyOf(section.Heading) == key ? section with { Head = [section.Head[0], .. PostLines.Split(text)] } : section)] },
            "comment" => Item(item => Rewriter.Worded(item, text.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            "title" => Item(item => Rewriter.Retitled(item, text)),
            "body" => Item(item => item with { Body = PostLines.Split(text) }),
            _ => Rewriter.Relabelled(cut, key, escape(text)),
        };
    }
}
