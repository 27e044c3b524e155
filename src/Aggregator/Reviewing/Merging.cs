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
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);

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
    }

    public Merged Run()
    {
        var places = new Places(_fresh, _file.LineEnd, _order.Leads);
        foreach (var section in _file.Sections)
        {
            places.Add(section with { Head = Head(section), Items = [.. section.Items.Where(Stays).Select(_items.Merge)] });
        }

        if (!_order.Leads && Moved())
        {
            places.Follow();
        }

        var arrivals = new Arrivals(_order, _base, _file, places, _fresh);
        arrivals.Come(_there);
        foreach (var key in _base.Items.Where(key => !_there.Contains(key) && !arrivals.Added.Contains(key) && !_joined.Contains(key)))
        {
            Missing(key);
        }

        _base.SetPreface(ItemPart.Text(_fresh.Preface, _order.Hint));
        _base.SetOrder(_fresh.Sections.SelectMany(section => section.Items.Where(item => item.Key is not null).Select(item => (section.Key, item.Key!))));
        var merged = _file with { Fields = Fields(), Preface = Preface(), Sections = places.Sections };
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

        if (_order.Leads && IsJoined(key) && item.HeadText == _base.Title(key) && item.BodyText == _base.Body(key))
        {
            _joined.Add(key); // forgotten, not deleted: should the two be split again, it comes back as new
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

    /// <summary>Whether the item is a door of another one by now that stands in the file too, and says what this one says.</summary>
    private bool IsJoined(string key) => !_order.SectionOf.ContainsKey(key) && _order.LeadOf.TryGetValue(key, out var lead) && lead != key && _order.SectionOf.ContainsKey(lead) && _there.Contains(lead);

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

        _base.SetHead(section.Key, fresh.HeadText);
        return section.HeadText == _base.Head(section.Key) && section.HeadText != fresh.HeadText ? [.. PostLines.Ended(fresh.Head, _file.LineEnd)] : section.Head;
    }

    private IReadOnlyList<string> Preface() => ItemPart.Text(_file.Preface, _order.Hint) is var now && now == _base.Preface && now != ItemPart.Text(_fresh.Preface, _order.Hint)
        ? [.. PostLines.Ended(_fresh.Preface, _file.LineEnd)]
        : _file.Preface;

    private List<(string Key, IReadOnlyList<string> Lines)> Fields()
    {
        var fresh = (_order.Front is { } front ? Merger.Read(front, _order) : _fresh).Fields.DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Lines);
        foreach (var (key, lines) in fresh)
        {
            _base.SetField(key, ItemPart.Text(lines));
        }

        var merged = _file.Fields.Select(field => fresh.TryGetValue(field.Key, out var now) && ItemPart.Text(field.Lines) == _base.Field(field.Key)
            && ItemPart.Text(now) != _base.Field(field.Key) ? (field.Key, [.. PostLines.Ended(now, _file.LineEnd)]) : field).ToList();
        if (!_base.IsEmpty && _file.FrontTail.Count > 0)
        {
            var added = fresh.Where(field => _base.Field(field.Key) is null && merged.All(there => there.Key != field.Key));
            var at = merged.FindIndex(field => field.Key == "published");
            merged.InsertRange(at < 0 ? merged.Count : at, added.Select(field => (field.Key, (IReadOnlyList<string>)[.. PostLines.Ended(field.Value, _file.LineEnd)])));
        }

        return merged;
    }
}
