using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Puts the pieces of a post where they belong: before the sections, into them, behind them.</summary>
internal sealed class PostOutline
{
    private readonly PostText _post;
    private readonly IReadOnlyList<PostPiece> _pieces;
    private readonly (int First, int Last) _references;
    private readonly Dictionary<PostPiece, PostHeadingRole> _roles = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, PostReference> _cited = [];
    private readonly List<PostContents> _contents = [];
    private readonly PostItems _items;

    public PostOutline(PostText post, IReadOnlyList<PostPiece> pieces, int first, int last, IReadOnlyList<PostReference> references)
    {
        (_post, _pieces, _references) = (post, pieces, (first, last));
        foreach (var reference in references)
        {
            _cited.TryAdd(reference.Number, reference);
        }

        foreach (var (at, role) in PostHeadings.Of(pieces))
        {
            _roles[pieces[at]] = role;
        }

        _items = new(post, Cite);
    }

    public Post Read()
    {
        var behind = Enumerable.Range(0, _pieces.Count).Where(at => _references.Last >= 0 && _pieces[at].Line > _references.Last + 1).DefaultIfEmpty(_pieces.Count).First();
        var heads = Enumerable.Range(0, behind).Where(at => Is(_pieces[at], PostHeadingRole.Section)).ToList();
        var headings = _pieces.Where(piece => piece.Level > 0 || piece.Title is not null)
            .Select(piece => PostContentsList.Same(Bare(PostTitle.Plain(piece.Block.Text)))).Where(text => text.Length > 0).ToHashSet();
        var preface = Preface(_pieces.Take(heads.Count > 0 ? heads[0] : behind), headings).ToList();
        var closing = _pieces.Skip(behind).ToList();
        var sections = new List<PostSection>();
        for (var at = 0; at < heads.Count; at++)
        {
            var end = at + 1 < heads.Count ? heads[at + 1] : behind;
            var body = _pieces.Skip(heads[at] + 1).Take(end - heads[at] - 1).ToList();
            if (IsContents(body, headings) is { } contents)
            {
                _contents.AddRange(contents);
                preface.Add(_pieces[heads[at]]);
                continue;
            }

            if (at + 1 == heads.Count)
            {
                var close = PostClosing.Start(body);
                closing.InsertRange(0, body.Skip(close));
                body = body.Take(close).ToList();
            }

            sections.Add(Section(_pieces[heads[at]], body, at + 1 < heads.Count ? _pieces[end].Line : AfterSections(closing)));
        }

        return new()
        {
            Lines = [],
            Preface = [.. preface.Select(piece => piece.Block)],
            Opening = Opening(preface, heads.Count > 0 ? _pieces[heads[0]].Line : AfterSections(closing)),
            Contents = _contents,
            Sections = sections,
            Closing = [.. closing.Select(piece => piece.Block)],
        };
    }

    private IEnumerable<PostPiece> Preface(IEnumerable<PostPiece> pieces, HashSet<string> headings)
    {
        foreach (var piece in pieces)
        {
            if (_contents.Count == 0 && PostContentsList.Of(piece, headings) is { } contents)
            {
                _contents.AddRange(contents);
            }
            else
            {
                yield return piece;
            }
        }
    }

    private List<PostItem> Opening(List<PostPiece> preface, int next)
    {
        var (_, items) = _items.Of([.. preface.SkipWhile(piece => piece.Title is null)], _ => false, next);
        var text = preface.TakeWhile(piece => piece.Title is null).Where(piece => piece.Block.Kind is PostBlockKind.Paragraph or PostBlockKind.List or PostBlockKind.Quote or PostBlockKind.Credit).ToList();
        return text.Count == 0 ? [.. items] : [_items.Joined(text), .. items];
    }

    private IReadOnlyList<PostContents>? IsContents(List<PostPiece> body, HashSet<string> headings) =>
        _contents.Count == 0 && body.Where(piece => !piece.IsSilent).ToList() is [{ } list] ? PostContentsList.Of(list, headings) : null;

    private PostSection Section(PostPiece head, List<PostPiece> body, int next)
    {
        var text = PostTitle.Plain(head.Block.Text);
        var (number, heading) = PostTitle.NumberedSection(text);
        var (lead, items) = _items.Of(body, piece => Is(piece, PostHeadingRole.Item), next);
        var last = items.Count > 0 ? items[^1].EndLine : lead.Count > 0 ? lead[^1].EndLine : head.Block.EndLine;
        return new(PostTitle.Plain(heading), number, head.Level, head.Line, last) { Lead = lead, Items = items };
    }

    private int AfterSections(List<PostPiece> closing)
    {
        var end = _references.First >= 0 ? _references.First + 1 : _post.Lines.Count + 1;
        return closing.Count > 0 ? Math.Min(end, closing[0].Line) : end;
    }

    private bool Is(PostPiece piece, PostHeadingRole role) => _roles.TryGetValue(piece, out var known) && known == role;

    private static string Bare(string heading) => PostTitle.Numbered(heading) is { Number.Length: > 0 } item ? item.Title : PostTitle.NumberedSection(heading).Heading;

    private PostLink? Cite(PostMarker marker) =>
        _cited.Remove(marker.Number, out var reference) ? new(reference.Address, reference.Label, marker.Line) : null;
}
