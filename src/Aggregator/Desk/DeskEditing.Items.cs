using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Editing;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator;

/// <summary>Items that come, and what belongs to them: editions and pictures.</summary>
internal sealed partial class DeskEditing
{
    /// <param name="section">Where it belongs.</param>
    public DeskEdit Rescue(Item item, string section, string? before)
    {
        var there = _cuts.Values.FirstOrDefault(cut => cut.Items.Any(other => item.Entries.Any(entry => entry.Key == other.Key)));
        if (there is not null)
        {
            return DeskEdit.Refused($"It is in the draft already: {NameOf(there.Items.First(other => item.Entries.Any(entry => entry.Key == other.Key)).Key)}");
        }

        if (!_places.Knows(Original, section) || files.Section(section) is { WrittenByHand: true })
        {
            return DeskEdit.Refused($"There is no section '{section}' that takes items.");
        }

        var (cuts, labels) = Inserted(item, section, before, files.Editions);
        return new DeskEdit($"Into the draft: {item.Lead.Title}") { Cuts = cuts, Labels = labels, Key = item.Key, Words = [(DecisionKind.Rescue, item.Key, "")] };
    }

    /// <param name="item">What is known of it, so that it can come into editions that do not have it; null: nothing.</param>
    public DeskEdit Only(string key, IReadOnlyList<string> languages, Item? item)
    {
        if (ItemOf(Original, key) is not { } original)
        {
            return NotThere(key);
        }

        if (!original.HasComment)
        {
            return DeskEdit.Refused("This item has no comment yet that could say so: run `aggregator draft` once.");
        }

        var unknown = languages.FirstOrDefault(language => !_cuts.ContainsKey(language));
        if (unknown is not null)
        {
            return NoEdition(unknown);
        }

        var cuts = new Dictionary<string, DraftCut>(StringComparer.Ordinal);
        IReadOnlyList<string> only = languages.Count == 0 || languages.Count == _cuts.Count ? [] : [ItemWords.Only, .. languages];
        foreach (var (language, cut) in _cuts)
        {
            var wanted = only.Count == 0 || languages.Contains(language, StringComparer.OrdinalIgnoreCase);
            if (ItemOf(cut, key) is { } there && (wanted || cut == Original))
            {
                var words = there.Words.TakeWhile(word => word != ItemWords.Only).Concat(only).ToList();
                cuts[language] = words.SequenceEqual(there.Words) ? cut : Rewriter.Replaced(cut, Rewriter.Worded(there, words));
            }
            else if (ItemOf(cut, key) is not null)
            {
                cuts[language] = Rewriter.Without(cut, key, _places.GoesEmpty);
            }
        }

        var missing = files.Editions.Where(edition => ItemOf(_cuts[edition.Language], key) is null && (only.Count == 0 || languages.Contains(edition.Language, StringComparer.OrdinalIgnoreCase))).ToList();
        var section = files.SectionKey(Original.Sections.First(there => there.Items.Contains(original)).Heading);
        var after = Followers(Original, key, section, key).FirstOrDefault();
        var (more, labels) = item is null ? ([], new Dictionary<string, string>()) : Inserted(item, section, after, missing);
        foreach (var (language, cut) in more)
        {
            cuts[language] = cut;
        }

        var changed = cuts.Where(cut => cut.Value != _cuts[cut.Key]).ToDictionary(StringComparer.Ordinal);
        return changed.Count == 0 ? DeskEdit.Refused("It is so already.")
            : new DeskEdit(only.Count == 0 ? $"In every edition: {NameOf(key)}" : $"Only in {string.Join(", ", languages)}: {NameOf(key)}") { Cuts = changed, Labels = labels, Key = key, Gone = [key] };
    }

    public DeskEdit Picture(DeskChange.Picture change)
    {
        if (!ItemReferences.IsPrintable(change.Address) && !LocalName(change.Address))
        {
            return DeskEdit.Refused("A picture needs an http(s) address, or the name of a file beside the draft.");
        }

        if (change.Instead is { } other && other != change.Address && Cut(change.Language) is { } seen && ItemOf(seen, change.Key) is { } there)
        {
            if (Taken(there, other, configuration.Locales[change.Language]).Around is null)
            {
                return DeskEdit.Refused("The picture is not there any more.");
            }

            if (Taken(there, change.Address, configuration.Locales[change.Language]).Around is not null)
            {
                return DeskEdit.Refused("That picture stands in the item already; remove the other one.");
            }
        }

        return OnItem(change.Language, change.Key, item =>
        {
            var cut = _cuts[change.Language];
            var written = $"![{MarkdownText.Escape(change.Alt.ReplaceLineEndings(" ").Replace('[', '(').Replace(']', ')').Trim())}]({MarkdownText.Destination(change.Address)})";
            var credit = change.Credit.ReplaceLineEndings(" ").Trim();
            var (before, text) = Taken(item, change.Instead ?? change.Address, configuration.Locales[change.Language]);
            var lines = DeskView.Written(text.Body, configuration.Locales[change.Language]);
            // The place of one that is there stays: between the words that stood around it.
            var (above, below) = before is null ? (lines, "") : before.Value;
            var parts = new[] { above, written, credit, below }.Where(part => part.Length > 0);
            var body = Rewriter.Written(text.Body, string.Join("\n\n", parts), Hint(configuration.Locales[change.Language]), cut.LineEnd);
            return string.Concat(body) == string.Concat(item.Body) ? null : Written(item with { Body = body, After = item.After.Count == 0 ? [cut.LineEnd] : item.After });
        }, $"Picture: {NameOf(change.Key)}", "The picture is so already.");
    }

    public DeskEdit NoPicture(string language, string key, string address) => OnItem(language, key, item =>
    {
        var (parts, text) = Taken(item, address, configuration.Locales[language]);
        return parts is null ? null : text;
    }, $"Without its picture: {NameOf(key)}", "The picture is not there.");

    /// <summary>An item without a picture and its credit, and its words above and below where it stood; null: it is not there.</summary>
    private static ((string Above, string Below)? Around, ItemCut Item) Taken(ItemCut item, string address, Locale locale)
    {
        var blocks = item.Item?.Blocks ?? [];
        var at = blocks.ToList().FindIndex(block => block.Pictures.Any(picture => picture.Address == address));
        if (at < 0)
        {
            return (null, item);
        }

        var picture = blocks[at];
        var start = item.Line + item.Before.Count + item.Head.Count + item.Gap.Count; // line of the body's first line
        var last = picture.EndLine;
        if (picture.Kind != PostBlockKind.Picture)
        {
            // It stands within a sentence: only its own characters go.
            var text = string.Concat(item.Body);
            var mark = text.IndexOf("](" + address, StringComparison.Ordinal);
            var open = mark < 0 ? -1 : text.LastIndexOf("![", mark, StringComparison.Ordinal);
            var close = mark < 0 ? -1 : text.IndexOf(')', mark);
            return open < 0 || close < 0 ? (null, item) : ((string.Concat(item.Body).TrimEnd(), ""), item with { Body = PostLines.Split(text.Remove(open, close - open + 1)) });
        }

        if (blocks.Skip(at + 1).FirstOrDefault(next => next.Kind != PostBlockKind.Break) is { Kind: PostBlockKind.Credit } credit)
        {
            last = credit.EndLine;
        }

        var above = item.Body.Take(picture.Line - start).ToList();
        var below = item.Body.Skip(last - start + 1).SkipWhile(PostLines.IsBlank).ToList();
        while (below.Count == 0 && above.Count > 0 && (PostLines.IsBlank(above[^1]) || PostLines.IsBreak(above[^1])))
        {
            above.RemoveAt(above.Count - 1);
        }

        return ((DeskView.Written(above, locale), DeskView.Written(below, locale)), item with { Body = [.. above, .. below] });
    }

    private (Dictionary<string, DraftCut> Cuts, Dictionary<string, string> Labels) Inserted(Item item, string section, string? before, IReadOnlyList<Edition> editions)
    {
        var (cuts, labels) = (new Dictionary<string, DraftCut>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var edition in editions)
        {
            var drafted = fresh(item, section, edition);
            var part = Back(aside(edition.Language, item.Key), item.Key) ?? files.Cut(drafted, tie: true).Items.First(there => there.Key == item.Key);
            var opened = _places.Open(_cuts[edition.Language], section, edition.Language);
            cuts[edition.Language] = Rewriter.With(opened, part, _places.Of(opened, section), before, Rewriter.HasBreaks(opened));
            foreach (var (work, label) in DeskFiles.Labels(files.Cut(drafted)))
            {
                labels.TryAdd(work, label);
            }
        }

        return (cuts, labels);
    }

    private static ItemCut? Back(string? aside, string key) =>
        aside?.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && int.TryParse(aside.AsSpan(0, end), CultureInfo.InvariantCulture, out var head)
            ? ItemCut.Of(key, PostLines.Split(aside[(end + 1)..]), head) : null;

    private static bool LocalName(string address) => address.Length > 0 && address.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_') && address[0] != '.';
}
