using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>The sections of the file with their items, while items come and go. What stands where it stood is not touched.</summary>
internal sealed class Places(DraftParts fresh, string lineEnd, bool leads)
{
    private readonly List<SectionPart> _sections = [];

    /// <summary>Whether items are parted by lines of two backslashes.</summary>
    private readonly bool _breaks = fresh.Sections.Any(section => section.Items.Skip(1).Any(item => item.Before.Any(PostLines.IsBreak)));

    public IReadOnlyList<SectionPart> Sections => _sections;

    public void Add(SectionPart section) => _sections.Add(section);

    public bool Has(string section) => _sections.Any(there => there.Key == section);

    public int Count(string section) => _sections.First(there => there.Key == section).Items.Count;

    /// <summary>A section that the file does not have yet, behind the one that stands before it in the fresh draft.</summary>
    public void Open(SectionPart section)
    {
        var before = fresh.Sections.TakeWhile(other => other.Key != section.Key).Select(other => _sections.FindIndex(there => there.Key == other.Key)).DefaultIfEmpty(-1).Max();
        if (before >= 0)
        {
            _sections[before] = Closed(_sections[before]);
        }

        _sections.Insert(before + 1, section with { Head = [.. PostLines.Ended(section.Head, lineEnd)], Items = [] });
    }

    /// <summary>An item that the section does not have yet: at its end, or where the original has it.</summary>
    public void Insert(ItemPart item, string section)
    {
        var at = _sections.FindIndex(there => there.Key == section);
        var items = _sections[at].Items.ToList();
        var place = leads ? items.Count : PlaceOf(item, section, items);
        items.Insert(place, item);
        _sections[at] = Shaped(_sections[at] with { Items = items }, moved => ReferenceEquals(moved, item));
    }

    /// <summary>Puts items into the order and the sections of the fresh draft; what that does not know stays behind what it stood behind.</summary>
    public void Follow()
    {
        var there = _sections.SelectMany(section => section.Items).Where(item => item.Key is not null).DistinctBy(item => item.Key).ToDictionary(item => item.Key!);
        var sectionOf = fresh.Sections.SelectMany(section => section.Items.Where(item => item.Key is not null).Select(item => (item.Key, section.Key)))
            .DistinctBy(item => item.Item1).ToDictionary(item => item.Item1!, item => item.Item2);
        var before = _sections.SelectMany(section => section.Items).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var section in fresh.Sections.Where(section => !Has(section.Key) && section.Items.Any(item => item.Key is { } key && there.ContainsKey(key))))
        {
            Open(section);
        }

        for (var at = 0; at < _sections.Count; at++)
        {
            var section = _sections[at];
            var led = fresh.Sections.FirstOrDefault(other => other.Key == section.Key)?.Items.Select(item => item.Key).OfType<string>().Where(there.ContainsKey).ToList() ?? [];
            var own = new List<(string? Behind, ItemPart Item)>();
            string? behind = null;
            foreach (var item in section.Items)
            {
                if (item.Key is { } key && sectionOf.TryGetValue(key, out var target))
                {
                    behind = target == section.Key ? key : behind;
                }
                else
                {
                    own.Add((behind, item));
                }
            }

            var items = own.Where(item => item.Behind is null).Select(item => item.Item)
                .Concat(led.SelectMany(key => own.Where(item => item.Behind == key).Select(item => item.Item).Prepend(there[key]))).ToList();
            var same = items.Count == section.Items.Count && items.Zip(section.Items).All(pair => ReferenceEquals(pair.First, pair.Second));
            _sections[at] = same ? section : Shaped(section with { Items = items }, before.Contains);
        }

        Order();
    }

    public static IEnumerable<string> Ended(IEnumerable<string> lines, string end) => lines.Select(line => line.EndsWith('\n') ? line : line + end);

    // Sections in the order of the fresh draft; the editor's own behind what they stood behind.
    private void Order()
    {
        var sorted = new List<SectionPart>();
        var led = _sections.Where(section => fresh.Sections.Any(other => other.Key == section.Key))
            .OrderBy(section => fresh.Sections.ToList().FindIndex(other => other.Key == section.Key)).ToList();
        if (_sections.Where(led.Contains).SequenceEqual(led))
        {
            return;
        }

        foreach (var section in _sections)
        {
            sorted.Add(led.Contains(section) ? led[_sections.Where(led.Contains).ToList().IndexOf(section)] : section);
        }

        for (var at = 0; at < sorted.Count; at++)
        {
            _sections[at] = Closed(sorted[at]);
        }
    }

    private int PlaceOf(ItemPart item, string section, List<ItemPart> items)
    {
        var earlier = fresh.Sections.First(other => other.Key == section).Items.Select(other => other.Key).TakeWhile(key => key != item.Key).Reverse();
        return earlier.Select(key => items.FindIndex(there => there.Key == key)).FirstOrDefault(at => at >= 0, -1) + 1;
    }

    /// <summary>Only the items that came or moved get their break, and a blank line behind them.</summary>
    private SectionPart Shaped(SectionPart section, Func<ItemPart, bool> moved)
    {
        var items = section.Items.Select((item, at) =>
        {
            var next = at + 1 < section.Items.Count && moved(section.Items[at + 1]);
            return moved(item) ? Closed(Broken(item, at > 0)) : next ? Closed(item) : item;
        }).ToList();
        return section with { Items = items, Head = items.Count > 0 && moved(section.Items[0]) ? Blank(section.Head) : section.Head };
    }

    private ItemPart Broken(ItemPart item, bool wanted)
    {
        if (!_breaks || item.Before.Any(PostLines.IsBreak) == wanted)
        {
            return item;
        }

        return item with { Before = wanted ? [.. Ended(item.Before, lineEnd), "\\\\" + lineEnd] : [.. item.Before.Where(line => !PostLines.IsBreak(line))] };
    }

    private ItemPart Closed(ItemPart item) => item.After.Any(PostLines.IsBlank) && item.After[^1].EndsWith('\n')
        ? item
        : item with { Head = [.. Ended(item.Head, lineEnd)], Body = [.. Ended(item.Body, lineEnd)], After = [.. Ended(item.After, lineEnd), lineEnd] };

    private SectionPart Closed(SectionPart section) => section.Items.Count > 0
        ? section with { Items = [.. section.Items.SkipLast(1), Closed(section.Items[^1])] }
        : section with { Head = Blank(section.Head) };

    private IReadOnlyList<string> Blank(IReadOnlyList<string> head) =>
        head.Count > 0 && PostLines.IsBlank(head[^1]) && head[^1].EndsWith('\n') ? head : [.. Ended(head, lineEnd), lineEnd];
}
