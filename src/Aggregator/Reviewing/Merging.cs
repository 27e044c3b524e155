using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>One merge: what the file has, part by part, against what was generated and what would be generated now.</summary>
internal sealed class Merging
{
    private readonly MergeOrder _order;
    private readonly Baseline _base;
    private readonly DraftParts _file;
    private readonly DraftParts _fresh;
    private readonly Dictionary<string, ItemPart> _freshItems;
    private readonly HashSet<string> _there;
    private readonly ItemMerging _items;
    private readonly List<string> _deleted = [];
    private readonly List<string> _restored = [];
    private readonly List<string> _setAside = [];
    private readonly Joining _joins;
    private readonly PassageMerging _passages;
    private readonly FieldMerging _fields;

    public Merging(MergeOrder order)
    {
        _order = order;
        var (file, names) = Renamed.Apply(Merger.Read(order.File, order), order);
        _base = new Baseline(names.Count == 0 ? order.Base : Renamed.Apply(order.Base, names));
        var sections = _base.Order.DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => item.Section);
        string? SectionOf(string key) => order.SectionOf.GetValueOrDefault(key) ?? sections.GetValueOrDefault(key);
        _fresh = SectionKeys.Apply(Merger.Read(order.Fresh, order), order, SectionOf);
        _freshItems = _fresh.Items.Where(item => item.Key is not null).DistinctBy(item => item.Key).ToDictionary(item => item.Key!);
        var known = _base.Items.Union(_freshItems.Keys).ToDictionary(key => key, key => (IReadOnlyList<string>)
            [.. new[] { _base.Title(key), _freshItems.GetValueOrDefault(key)?.Title }.OfType<string>().Where(title => title.Length > 0)]);
        _file = SectionKeys.Apply(Claims.Apply(file, known), order, SectionOf);
        _there = [.. _file.Items.Select(item => item.Key).OfType<string>()];
        _items = new ItemMerging(order, _base, _freshItems, _there, _file.LineEnd);
        _joins = new Joining(_file, order, _base);
        _passages = new PassageMerging(_base, order.Leads, _file.LineEnd);
        _fields = new FieldMerging(_base, _file.LineEnd);
    }

    public Merged Run()
    {
        var places = new Places(_fresh, _file.LineEnd, _order.Leads);
        foreach (var section in _file.Sections)
        {
            places.Add(section with { Head = Head(section), Items = [.. section.Items.Where(Stays).Select(_items.Merge).Select(_joins.Into)] });
        }

        if (!_order.Leads && Moved())
        {
            places.Follow();
        }

        var arrivals = new Arrivals(_order, _base, _file, places, _fresh);
        arrivals.Come(_there);
        foreach (var key in _base.Items.Where(key => !_there.Contains(key) && !arrivals.Added.Contains(key) && !_joins.Takes(key)))
        {
            Missing(key);
        }

        var prefaceNow = ItemPart.Text(_fresh.Preface, _order.Hint);
        var preface = _passages.Merge("preface", _file.Preface, _fresh.Preface, _base.Preface, prefaceNow, lines => ItemPart.Text(lines, _order.Hint),
            Visible(_fresh.Preface).Where(line => !line.StartsWith("![", StringComparison.Ordinal) || !_file.Preface.Contains(line)));
        _base.SetPreface(prefaceNow);
        _base.SetOrder(_fresh.Sections.SelectMany(section => section.Items.Where(item => item.Key is not null).Select(item => (section.Key, item.Key!))));
        var front = _order.Front is { } named ? Merger.Read(named, _order) : _fresh;
        var fields = _fields.Merge(_file.Fields, front.Fields, mayGrow: !_base.IsEmpty && _file.FrontTail.Count > 0);
        var merged = _file with { Fields = fields, Preface = preface, Sections = places.Sections };
        return new Merged(merged.Text, _base.Next)
        {
            Deleted = _deleted,
            Restored = _restored,
            Added = arrivals.Added,
            Waiting = arrivals.Waiting,
            Conflicts = _items.Conflicts,
            Stale = _items.Stale,
            Gone = _items.Gone,
            SetAside = _setAside,
            Joined = _joins.Moved,
            Passages = [.. _fields.Conflicts, .. _passages.Conflicts.Select(NameOf)],
            StalePassages = [.. _passages.Stale.Select(NameOf)],
        };
    }

    private bool Stays(ItemPart item)
    {
        if (item.IsEmpty)
        {
            return false; // a comment whose item is gone, or went elsewhere
        }

        if (item.Key is not { } key || !_base.Knows(key))
        {
            return true;
        }

        if (_base.IsDeleted(key))
        {
            _restored.Add(key);
            return true;
        }

        if (_joins.Takes(key))
        {
            return false;
        }

        var leaves = _order.Leads ? _order.Dropped.Contains(key) : !_freshItems.ContainsKey(key) && !item.Words.Contains(ItemWords.Only);
        if (!leaves)
        {
            return true;
        }

        if (item.HeadText != _base.Title(key) || item.BodyText != _base.Body(key))
        {
            _base.SetAside(key, Aside.Write(item));
            _setAside.Add(key);
        }

        if (_order.Leads)
        {
            _base.Keep(key);
            _base.SetDeleted(key);
        }

        return false;
    }

    // What the editor took out stays out, also when it is offered again.
    private void Missing(string key)
    {
        if (!_order.Leads && !_freshItems.ContainsKey(key))
        {
            if (_base.Aside(key) is { } aside)
            {
                _base.SetAside(key, aside);
            }

            return;
        }

        _base.Keep(key);
        if (_file.Unread.Contains(key))
        {
            return;
        }

        _base.SetDeleted(key);
        if (!_base.IsDeleted(key))
        {
            _deleted.Add(key);
        }
    }

    private bool Moved()
    {
        bool Both((string Section, string Key) item) => _there.Contains(item.Key) && _freshItems.ContainsKey(item.Key);
        var now = _fresh.Sections.SelectMany(section => section.Items.Where(item => item.Key is not null).Select(item => (section.Key, item.Key!)));
        return !_base.IsEmpty && !_base.Order.Where(Both).SequenceEqual(now.Where(item => Both(item) && _base.Order.Any(known => known.Key == item.Item2)));
    }

    private IReadOnlyList<string> Head(SectionPart section)
    {
        var fresh = _fresh.Sections.FirstOrDefault(other => other.Key == section.Key);
        if (fresh is null)
        {
            if (_base.Head(section.Key) is { } known)
            {
                _base.SetHead(section.Key, known);
            }

            return section.Head;
        }

        var merged = _passages.Merge("head:" + section.Key, section.Head, fresh.Head, _base.Head(section.Key), fresh.HeadText,
            lines => (section with { Head = lines }).HeadText, [fresh.Heading, .. Visible(fresh.Head.Skip(1))], heading: 1);
        _base.SetHead(section.Key, fresh.HeadText);
        return merged;
    }

    private IEnumerable<string> Visible(IEnumerable<string> lines) => lines.Where(line => !ItemPart.IsHint(line, _order.Hint));

    private string NameOf(string passage) =>
        passage == "preface" ? "the introduction" : _file.Sections.FirstOrDefault(section => "head:" + section.Key == passage)?.Heading ?? passage;
}
