using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>A post taken apart into the data it would be rendered from: an issue whose every word is finished.</summary>
internal static class PostIssue
{
    /// <param name="number">Of the issue.</param>
    public static (Issue Issue, WrittenIssue Written) Of(Post post, int number)
    {
        var lines = BoundMarkers.Bind(post, WithoutUnknown(post));
        var titled = Contents(post);
        var items = new Dictionary<string, WrittenItem>(StringComparer.Ordinal);
        var leads = new Dictionary<string, string>(StringComparer.Ordinal);
        var uncounted = new HashSet<string>(StringComparer.Ordinal);
        var unnumbered = new HashSet<string>(StringComparer.Ordinal);
        var sections = new List<IssueSection>();
        foreach (var section in post.Sections)
        {
            var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"section-{sections.Count + 1}");
            // The break line below it is the one above the first item.
            var own = section.Items.Count == 0 ? section.Lead : section.Lead.Reverse().SkipWhile(block => block.Kind == PostBlockKind.Break).Reverse().ToList();
            if (Text(lines, own) is { Length: > 0 } lead)
            {
                leads[key] = lead;
            }

            var ranked = new List<RankedItem>();
            foreach (var item in section.Items)
            {
                var itemKey = item.Key is { } known && !items.ContainsKey(known) ? known : $"{key}.{ranked.Count + 1}";
                items[itemKey] = Words(post, lines, item, isLast: ReferenceEquals(item, section.Items[^1])) with { ContentsTitle = titled.GetValueOrDefault(item) };
                ranked.Add(new RankedItem(new Item { Lead = new Entry { Key = itemKey, Title = item.Title }, Entries = [] }, 0, []));
            }

            var isTitled = section.Items.Count == 0 || section.Items.Any(item => item.Title.Length > 0);
            var headings = new Dictionary<string, string> { ["en"] = section.Heading };
            sections.Add(new IssueSection(new Section { Key = key, Headings = headings, Titles = isTitled, WrittenByHand = false }, ranked));
            leads.TryAdd(key, "");
            if (section.Number.Length == 0)
            {
                unnumbered.Add(key);
                if (section.Items.All(item => item.Number.Length == 0))
                {
                    uncounted.Add(key);
                }
            }

        }

        var never = new Period(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        return (new Issue(number, never, sections, []), new WrittenIssue
        {
            Items = items,
            Sections = leads,
            Unnumbered = unnumbered,
            Uncounted = uncounted,
            Labels = post.References.DistinctBy(reference => reference.Address).ToDictionary(reference => reference.Address, reference => reference.Label),
            Front = post.Front,
            Preface = Text(lines, post.Preface),
            Closing = Text(lines, post.Closing),
            Contents = post.Contents.Count > 0,
        });
    }

    /// <summary>A marker that the list does not know would soon bear the number of another work: it shows that it leads nowhere.</summary>
    private static string[] WithoutUnknown(Post post)
    {
        var listed = post.References.Select(reference => reference.Number).ToHashSet();
        var lines = post.Lines.ToArray();
        foreach (var marker in BoundMarkers.Of(post).Where(marker => listed.Count > 0 && !listed.Contains(marker.Number)))
        {
            var digits = marker.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
            var line = lines[marker.Line - 1];
            lines[marker.Line - 1] = line[..marker.Column] + new string('?', digits) + line[(marker.Column + digits)..]; // no longer and no shorter: columns stay
        }

        return lines;
    }

    /// <summary>What the contents calls an item, where it says it shorter: the n-th line below a section is its n-th item.</summary>
    private static Dictionary<PostItem, string> Contents(Post post)
    {
        var titles = new Dictionary<PostItem, string>(ReferenceEqualityComparer.Instance);
        var (section, item) = (-1, -1);
        foreach (var line in post.Contents)
        {
            (section, item) = line.IsSection ? (section + 1, -1) : (section, item + 1);
            if (!line.IsSection && section >= 0 && section < post.Sections.Count && item < post.Sections[section].Items.Count)
            {
                titles[post.Sections[section].Items[item]] = line.Title;
            }
        }

        return titles;
    }

    private static WrittenItem Words(Post post, IReadOnlyList<string> lines, PostItem item, bool isLast)
    {
        var title = BoundMarkers.TitleLine(post, item);
        var first = title ?? item.Blocks.Where(block => block.Kind is not (PostBlockKind.Break or PostBlockKind.Comment)).Select(block => block.Line).DefaultIfEmpty(item.Line).First();
        var above = item.Line;
        while (above > 1 && PostLines.IsBlank(post.Lines[above - 2]))
        {
            above--;
        }

        var parted = Enumerable.Range(item.Line, first - item.Line).Any(line => PostLines.IsBreak(post.Lines[line - 1])) || (above > 1 && PostLines.IsBreak(post.Lines[above - 2]));
        // The break line below it is the one above the next item.
        var last = item.EndLine;
        while (!isLast && last > first && (PostLines.IsBlank(post.Lines[last - 1]) || PostLines.IsBreak(post.Lines[last - 1])))
        {
            last--;
        }

        return new WrittenItem(item.Title, Cut(lines, title is null ? first : first + 1, last)) { Parted = parted };
    }

    private static string Text(IReadOnlyList<string> lines, IReadOnlyList<PostBlock> blocks)
    {
        var text = "";
        foreach (var block in blocks)
        {
            var part = Cut(lines, block.Line, block.EndLine);
            text += ItemWords.IsComment(part) ? "" : part + (block.Kind == PostBlockKind.Break ? "\n" : "\n\n");
        }

        return text.TrimEnd('\n');
    }

    private static string Cut(IReadOnlyList<string> lines, int first, int last) =>
        string.Join('\n', Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(line => lines[line - 1])).Trim('\n');
}
