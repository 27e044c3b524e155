using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Cuts a section into its items: what a title, an item comment, a paragraph of mentions or a line of a list begins.</summary>
/// <param name="cite">Resolves a marker at its first mention; null when it was mentioned before or stands for nothing.</param>
internal sealed partial class PostItems(PostText post, Func<PostMarker, PostLink?> cite)
{
    /// <summary>In one block: more is no text for people, and each is looked for in its line.</summary>
    private const int MostMarkers = 1000;

    private readonly List<PostPiece> _lead = [];
    private readonly List<Opened> _items = [];
    private bool _titled;
    private bool _listed;
    private bool _counted;

    /// <param name="isTitle">Whether a heading titles an item.</param>
    /// <param name="next">The first line behind the section.</param>
    public (IReadOnlyList<PostBlock> Lead, IReadOnlyList<PostItem> Items) Of(IReadOnlyList<PostPiece> pieces, Func<PostPiece, bool> isTitle, int next)
    {
        _lead.Clear();
        _items.Clear();
        _titled = pieces.Any(piece => piece.Title is not null || isTitle(piece));
        _listed = pieces.Any(piece => piece.Is(PostBlockKind.List) && piece.Block.Links.Count > 0);
        _counted = pieces.Count(IsCounted) > 1;
        foreach (var piece in pieces)
        {
            Take(piece, isTitle(piece));
        }

        var items = new List<PostItem>(_items.Count);
        for (var at = 0; at < _items.Count; at++)
        {
            items.Add(Finish(_items[at], at + 1 < _items.Count ? _items[at + 1].Line : next));
        }

        return ([.. _lead.Select(piece => piece.Block)], items);
    }

    /// <summary>Pieces as one item without a title.</summary>
    public PostItem Joined(IReadOnlyList<PostPiece> pieces)
    {
        var item = new Opened(pieces[0].Line);
        item.Pieces.AddRange(pieces);
        return Finish(item, pieces[^1].Block.EndLine + 1);
    }

    private void Take(PostPiece piece, bool isTitle)
    {
        var open = _items.Count > 0 ? _items[^1] : null;
        if (piece.Key is not null && piece.Is(PostBlockKind.Comment))
        {
            _items.Add(new(piece.Line) { Key = piece.Key, Pieces = { piece } });
        }
        else if (piece.Title is not null || isTitle)
        {
            if (open is not { Key: not null, Title: null } || open.Pieces.Any(known => !known.IsSilent))
            {
                _items.Add(open = new(piece.Line));
            }

            open.Title = piece;
        }
        else if (piece.Is(PostBlockKind.List) && !_titled && open is not { Key: not null, HasText: false })
        {
            _items.AddRange(piece.Members.Select(member => new Opened(member.Line) { Key = member.Key, Pieces = { member } }));
        }
        else if (Begins(piece, open))
        {
            _items.Add(new(piece.Line) { Pieces = { piece }, Title = IsCounted(piece) && IsTitleLike(piece) ? piece : null });
        }
        else
        {
            (open?.Pieces ?? _lead).Add(piece);
        }
    }

    /// <summary>Whether a block of a section without titles is an item of its own.</summary>
    private bool Begins(PostPiece piece, Opened? open)
    {
        if (_titled || piece.Block.Kind is not (PostBlockKind.Paragraph or PostBlockKind.Quote or PostBlockKind.Table or PostBlockKind.Html)
            || piece.Block is { Text: "", Links.Count: 0 })
        {
            return false;
        }

        var leads = piece.Block.Links.Count > 0 || piece.Block.Markers.Count > 0;
        if (open is { Key: not null })
        {
            return open.HasText && leads;
        }

        return _counted ? IsCounted(piece) : leads || !_listed;
    }

    private static bool IsCounted(PostPiece piece) => piece.Is(PostBlockKind.Paragraph) && PostTitle.NumberedSection(piece.Block.Text).Number.Length > 0;

    private static bool IsTitleLike(PostPiece piece) => piece.Block.Text.Length < 120 && piece.Block.Links.Count <= 1;

    private PostItem Finish(Opened item, int next)
    {
        var title = PostTitle.Plain(item.Title?.Title ?? item.Title?.Block.Text ?? "");
        var (number, rest) = PostTitle.Numbered(title);
        if (number.Length == 0 && _counted)
        {
            (number, rest) = PostTitle.NumberedSection(title);
        }

        // A paragraph that is its own title must not be told twice.
        var blocks = item.Pieces.Where(piece => !ReferenceEquals(piece, item.Title)).Select(piece => piece.Block).ToList();
        var all = item.Title is null ? blocks : [item.Title.Block, .. blocks];
        return new()
        {
            Key = item.Key,
            Number = number,
            Title = PostTitle.Plain(rest),
            Line = item.Line,
            EndLine = LastLine(item.Line, next),
            Blocks = blocks,
            Links = [.. all.SelectMany(Links)],
            Pictures = [.. all.SelectMany(block => block.Pictures)],
            Text = string.Join('\n', blocks.Where(block => IsProse(block.Kind) && block.Text.Length > 0).Select(block => Marker().Replace(block.Text, ""))),
        };
    }

    /// <summary>In the order of the text, the markers among the links.</summary>
    public IEnumerable<PostLink> Links(PostBlock block)
    {
        var cited = block.Markers.Take(MostMarkers).Select(marker => (marker.Line, marker.Column, Link: cite(marker))).Where(found => found.Link is not null).ToList();
        return cited.Count == 0 || block.Links.Count > MostMarkers ? block.Links.Concat(cited.Select(found => found.Link!)) : block.Links
            .Select(link => (link.Line, Column: post.Lines[link.Line - 1].IndexOf(link.Address, StringComparison.Ordinal), Link: (PostLink?)link))
            .Concat(cited).OrderBy(found => found.Line).ThenBy(found => found.Column).Select(found => found.Link!);
    }

    private int LastLine(int first, int next)
    {
        var last = Math.Max(first, next - 1);
        while (last > first && post.Lines[last - 1].Trim().Length == 0)
        {
            last--;
        }

        return last;
    }

    private static bool IsProse(PostBlockKind kind) =>
        kind is PostBlockKind.Paragraph or PostBlockKind.List or PostBlockKind.Quote or PostBlockKind.Table or PostBlockKind.Heading or PostBlockKind.Html;

    [GeneratedRegex(@"\s*\[[0-9]{1,4}\]")]
    private static partial Regex Marker();

    private sealed class Opened(int line)
    {
        public int Line { get; } = line;

        public string? Key { get; init; }

        public PostPiece? Title { get; set; }

        public List<PostPiece> Pieces { get; } = [];

        public bool HasText => Pieces.Any(piece => piece.Block.Text.Length > 0);
    }
}
