using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>Puts what the editor wrote in the original in the place of a translation's stubs, marked as a stub itself: this is what has to be translated.</summary>
internal sealed class Filling(MergeOrder order, Merged original, Locale from, Locale to)
{
    private readonly Baseline _base = new(original.Base);

    public string Fill(string fresh, bool preface)
    {
        var source = Keyed(original.Text, from.Hint.TrimEnd());
        var items = source.Items.Where(item => item.Key is not null).DistinctBy(item => item.Key).ToDictionary(item => item.Key!);
        var parts = Keyed(fresh, order.Hint);
        return (parts with
        {
            Preface = preface && ItemPart.Text(Quoted.Without(source.Preface), from.Hint.TrimEnd()) != _base.Preface ? Preface(parts.Preface, source.Preface) : parts.Preface,
            Sections = [.. parts.Sections.Select(section => section with
            {
                Head = Head(section, source.Sections.FirstOrDefault(other => other.Key == section.Key)),
                Items = [.. section.Items.Select(item => item.Key is { } key && items.TryGetValue(key, out var edited) && IsEdited(edited) ? Filled(item, edited) : item)],
            })],
        }).Text;
    }

    private DraftParts Keyed(string text, string hint) => SectionKeys.Apply(Merger.Read(text, order with { Hint = hint }), order, order.SectionOf.GetValueOrDefault);

    private bool IsEdited(ItemPart item) => ItemPart.Text(Quoted.Without(item.Body), from.Hint.TrimEnd()) is { Length: > 0 } text && text != _base.Body(item.Key!);

    private ItemPart Filled(ItemPart item, ItemPart edited) => item with
    {
        Body = [.. Stubbed(Written(edited.Body))],
        After = item.After.Count > 0 ? item.After : ["\n"],
    };

    // The heading stays the translation's, what the editor wrote below it comes along.
    private IReadOnlyList<string> Head(SectionPart section, SectionPart? edited)
    {
        if (edited is null || (edited with { Head = Quoted.Without(edited.Head) }).HeadText == _base.Head(section.Key) || !Merger.Seen(Quoted.Without(edited.Head).Skip(1)).Any())
        {
            return section.Head;
        }

        return [section.Head[0], .. edited.Head.Skip(1).TakeWhile(PostLines.IsBlank).Select(_ => "\n"), .. Stubbed(Written([.. edited.Head.Skip(1).SkipWhile(PostLines.IsBlank)]))];
    }

    // Each edition has its own cover.
    private List<string> Preface(IReadOnlyList<string> preface, IReadOnlyList<string> edited)
    {
        static bool IsCover(string line) => PostLines.IsBlank(line) || PostLines.IsBreak(line) || line.StartsWith("![", StringComparison.Ordinal);
        var cover = preface.TakeWhile(IsCover).ToList();
        return [.. cover, .. Stubbed(Written([.. edited.SkipWhile(IsCover)]))];
    }

    // What is for the editor of the original alone stays there.
    private IEnumerable<string> Written(IReadOnlyList<string> lines) =>
        Quoted.Without(lines).Where(line => !ItemPart.IsHint(line, from.Hint.TrimEnd())).Select(line => PostLines.Bare(line) + "\n");

    private IEnumerable<string> Stubbed(IEnumerable<string> lines)
    {
        var body = lines.ToList();
        var first = body.FindIndex(line => !PostLines.IsBlank(line) && !PostLines.IsBreak(line));
        if (first < 0)
        {
            return body;
        }

        var stub = from.Stub.TrimEnd();
        if (body[first].StartsWith(stub, StringComparison.Ordinal))
        {
            body[first] = to.Stub + body[first][stub.Length..].TrimStart(' ');
        }
        else if (char.IsLetter(body[first][0]) || body[first][0] is '[' or '*')
        {
            body[first] = to.Stub + body[first];
        }
        else
        {
            body.InsertRange(first, [to.Stub.TrimEnd() + "\n", "\n"]);
        }

        return body;
    }
}
