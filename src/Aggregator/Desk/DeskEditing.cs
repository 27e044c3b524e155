using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Editing;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>Works out what a change makes of the drafts of an issue. Reads and writes nothing.</summary>
/// <param name="texts">Of each edition, as the file has it now; the original first.</param>
/// <param name="seen">The text of an edition by its revision, so far as it is remembered.</param>
/// <param name="fresh">An item in a section as an edition would print it today.</param>
/// <param name="aside">What left an edition (language, key) with somebody's words, as <see cref="DeskAside.Text"/>; null: nothing.</param>
internal sealed partial class DeskEditing(
    Configuration configuration, DeskFiles files, IReadOnlyDictionary<string, string> texts, Func<string, string?> seen, Func<Item, string, Edition, string> fresh,
    Func<string, string, string?> aside)
{
    /// <summary>Stands where a text will stand, so that its lines are found there.</summary>
    private const string Placeholder = "aggregator: here";

    private readonly DeskPlaces _places = new(configuration, files);
    private readonly Dictionary<string, DraftCut> _cuts = files.Editions.ToDictionary(edition => edition.Language, edition => files.Cut(texts[edition.Language]), StringComparer.Ordinal);

    private DraftCut Original => _cuts[files.Editions[0].Language];

    public DeskEdit Drop(string key)
    {
        var cuts = _cuts.Where(cut => ItemOf(cut.Value, key) is not null).ToDictionary(cut => cut.Key, cut => Rewriter.Without(cut.Value, key, _places.GoesEmpty), StringComparer.Ordinal);
        return cuts.Count == 0 ? NotThere(key) : new DeskEdit($"Dropped: {NameOf(key)}")
        {
            Cuts = cuts,
            Key = key,
            Gone = [key],
            Words = key.StartsWith('#') ? [] : [(DecisionKind.Drop, key, "")],
            Asides = [.. cuts.Keys.Select(language => Aside(language, key)).OfType<DeskAside>()],
        };
    }

    /// <summary>Null where nobody wrote anything.</summary>
    private DeskAside? Aside(string language, string key)
    {
        var stub = configuration.Locales[language].Stub.TrimEnd();
        return ItemOf(files.Cut(texts[language], tie: true), key) is { } item && !key.StartsWith('#') && !item.Body.Any(line => line.StartsWith(stub, StringComparison.Ordinal))
            ? new DeskAside(language, key, string.Create(CultureInfo.InvariantCulture, $"{(item.Head.Count > 0 ? item.Before.Count : -1)}\n") + string.Concat(item.Lines)) : null;
    }

    public DeskEdit Keep(string language, string key) => OnItem(language, key, item =>
    {
        var words = item.Words.Where(word => word is not (ItemWords.New or ItemWords.Stale or ItemWords.Gone)).ToList();
        return words.Count == item.Words.Count ? null : Rewriter.Worded(item, words);
    }, $"Looked at: {NameOf(key)}", "It has no mark that could go.");

    public DeskEdit Move(string key, string section, string? before)
    {
        var leads = ItemOf(Original, key) is not null;
        if (!_cuts.Values.Any(cut => ItemOf(cut, key) is not null))
        {
            return NotThere(key);
        }

        if (!_places.Knows(Original, section) || files.Section(section) is { WrittenByHand: true })
        {
            return DeskEdit.Refused(files.Section(section) is { WrittenByHand: true } ? "That section is written by hand: it takes no items." : $"There is no section '{section}'.");
        }

        // Whom it stands before now, where the page names nobody or the item itself.
        var followers = Followers(leads ? Original : _cuts.Values.First(cut => ItemOf(cut, key) is not null), key, section, before);
        var moved = _cuts.Where(cut => ItemOf(cut.Value, key) is not null).Select(cut => (Language: cut.Key, Cut: Moved(cut.Value, key, section, followers, cut.Key)))
            .Where(cut => cut.Cut.Text != _cuts[cut.Language].Text).ToDictionary(cut => cut.Language, cut => cut.Cut, StringComparer.Ordinal);
        return moved.Count == 0 ? DeskEdit.Refused("It stands there already.")
            : new DeskEdit($"Moved: {NameOf(key)}") { Cuts = moved, Key = key, Moved = key };
    }

    public DeskEdit Retitle(string language, string key, string from, string to)
    {
        var title = to.ReplaceLineEndings(" ").Trim();
        if (Cut(language) is not { } cut || ItemOf(cut, key) is not { } item)
        {
            return NotThere(key);
        }

        if (item.Head.Count == 0)
        {
            return DeskEdit.Refused("A mention has no title.");
        }

        if (title.Length == 0)
        {
            return DeskEdit.Refused("A title needs a word.");
        }

        if (item.Title != from && item.Title != title)
        {
            return DeskEdit.Refused($"The title was changed meanwhile, to \"{item.Title}\"; look at it and change it again.") with { Conflict = new DeskConflict(language, key, from, title, item.Title) };
        }

        return item.Title == title ? DeskEdit.Refused("The title is so already.")
            : Marked(new Dictionary<string, DraftCut> { [language] = Rewriter.Replaced(cut, Written(Rewriter.Retitled(item, MarkdownText.Escape(title)))) }, language, key,
                new DeskEdit($"Retitled: {title}") { Key = key, Titles = [item.Title] });
    }

    public DeskEdit Write(DeskChange.Write change)
    {
        if (Cut(change.Language) is not { } cut || ItemOf(cut, change.Key) is not { } item)
        {
            return NotThere(change.Key);
        }

        if (change.To.Trim().Length == 0 && item.Head.Count == 0)
        {
            return DeskEdit.Refused("A mention without words would be nothing: drop it instead.");
        }

        var locale = configuration.Locales[change.Language];
        DraftCut Put(DraftCut there, string text) => ItemOf(there, change.Key) is { } old
            ? Rewriter.Replaced(there, old with { Body = Rewriter.Written(old.Body, text, Hint(locale), there.LineEnd) }) : there;
        var (text, conflict) = Merged(change.Language, change.Revision, change.From, change.To, Put, there => ItemOf(there, change.Key)?.Body);
        if (text is null)
        {
            return DeskEdit.Refused("The text is so already.");
        }

        var written = Written(ItemOf(Put(cut, text), change.Key)!);
        written = written.After.Count == 0 ? written with { After = [cut.LineEnd] } : written;
        var words = conflict is null ? written.Words.Where(word => word != ItemWords.Changed || text.Contains(Rewriter.Other, StringComparison.Ordinal)) : written.Words.Append(ItemWords.Changed).Distinct();
        return Marked(new Dictionary<string, DraftCut> { [change.Language] = Rewriter.Replaced(cut, Rewriter.Worded(written, [.. words])) }, change.Language, change.Key, new DeskEdit(
            conflict is null ? $"Written: {NameOf(change.Key)}" : "Somebody wrote the same sentences meanwhile: both texts stand in the item, theirs as a quotation.")
        { Key = change.Key, Conflict = conflict is null ? null : conflict with { Key = change.Key } });
    }

    public DeskEdit WriteIntro(DeskChange.WriteIntro change)
    {
        if (Cut(change.Language) is not { } cut)
        {
            return NoEdition(change.Language);
        }

        var locale = configuration.Locales[change.Language];
        DraftCut Put(DraftCut there, string text) => there with { Preface = Parted(Rewriter.Written(there.Preface, text, Hint(locale), there.LineEnd), there.LineEnd) };
        var (text, conflict) = Merged(change.Language, change.Revision, change.From, change.To, Put, there => there.Preface);
        return text is null ? DeskEdit.Refused("The introduction is so already.")
            : new DeskEdit(conflict is null ? "Written: the introduction" : "Somebody wrote in the introduction meanwhile: both texts stand there, theirs as a quotation.")
            { Cuts = new Dictionary<string, DraftCut> { [change.Language] = Put(cut, text) }, Conflict = conflict };
    }

    public DeskEdit WriteSection(DeskChange.WriteSection change)
    {
        if (Cut(change.Language) is not { } cut)
        {
            return NoEdition(change.Language);
        }

        if (!_places.Knows(cut, change.Section))
        {
            return DeskEdit.Refused($"There is no section '{change.Section}'.");
        }

        var locale = configuration.Locales[change.Language];
        DraftCut Put(DraftCut there, string text)
        {
            var open = _places.Open(there, change.Section, change.Language);
            var at = _places.Of(open, change.Section);
            var section = open.Sections[at];
            var head = Parted([section.Head[0], .. Rewriter.Written([.. section.Head.Skip(1)], text, Hint(locale), open.LineEnd)], open.LineEnd);
            return open with { Sections = [.. open.Sections.Take(at), section with { Head = head }, .. open.Sections.Skip(at + 1)] };
        }

        var (text, conflict) = Merged(change.Language, change.Revision, change.From, change.To, Put, there => _places.Of(there, change.Section) is >= 0 and var at ? there.Sections[at].Head.Skip(1) : []);
        return text is null ? DeskEdit.Refused("The text is so already.")
            : new DeskEdit(conflict is null ? "Written: below the heading" : "Somebody wrote there meanwhile: both texts stand below the heading, theirs as a quotation.")
            { Cuts = new Dictionary<string, DraftCut> { [change.Language] = Put(cut, text) }, Conflict = conflict };
    }

    public DeskEdit Relabel(string language, string address, string to)
    {
        var label = to.ReplaceLineEndings(" ").Trim();
        if (Cut(language) is not { } cut)
        {
            return NoEdition(language);
        }

        if (label.Length == 0)
        {
            return DeskEdit.Refused("A label needs a word.");
        }

        var work = DeskFiles.WorkOf(address);
        var listed = cut.Post.References.FirstOrDefault(reference => DeskFiles.WorkOf(reference.Address) == work);
        var changed = listed is not null ? Rewriter.Relabelled(cut, listed.Address, MarkdownText.Escape(label)) : Linked(cut, work, label);
        return changed.Text == cut.Text ? DeskEdit.Refused(listed is null && changed == cut ? "The text does not lead there." : "The label is so already.")
            : new DeskEdit($"Relabelled: {label}") { Cuts = new Dictionary<string, DraftCut> { [language] = changed } };
    }

    /// <summary>The first link that leads to a work has the label for its words.</summary>
    private static DraftCut Linked(DraftCut cut, string work, string label)
    {
        foreach (var item in cut.Items)
        {
            var body = string.Concat(item.Body);
            if (LinkSpans.Of(body).FirstOrDefault(span => DeskFiles.WorkOf(span.Address) == work) is not { } link)
            {
                continue;
            }

            var (words, stars) = (body[link.TextStart..link.TextEnd], 0);
            while (words.Length > (2 * stars) + 1 && stars < 3 && words[stars] == '*' && words[^(stars + 1)] == '*')
            {
                stars++;
            }

            var marks = new string('*', stars);
            var text = string.Concat(body.AsSpan(0, link.TextStart), marks + MarkdownText.Escape(label) + marks, body.AsSpan(link.TextEnd));
            return Rewriter.Replaced(cut, item with { Body = PostLines.Split(text) });
        }

        return cut;
    }

    private (string? Text, DeskConflict? Conflict) Merged(
        string language, string revision, string from, string to, Func<DraftCut, string, DraftCut> put, Func<DraftCut, IEnumerable<string>?> get)
    {
        var locale = configuration.Locales[language];
        var context = files.Cut(seen(revision) ?? texts[language]);
        var start = PostLines.Split(put(context, Placeholder).Text[context.Mark.Length..]).Select(PostLines.Bare).ToList().IndexOf(Placeholder);

        // Numbers mean the references of the text in which they were seen: tied to them, they mean the same in any text.
        string Tied(string text)
        {
            var words = text.ReplaceLineEndings("\n").Trim('\n');
            var draft = put(context, words).Text[context.Mark.Length..];
            var bound = BoundMarkers.Bind(PostReader.Read(draft), PostLines.Split(draft));
            return words.Length == 0 || start < 0 ? words : string.Join('\n', bound.Skip(start).Take(words.Split('\n').Length).Select(PostLines.Bare));
        }

        var theirs = DeskView.Written(get(files.Cut(texts[language], tie: true)) ?? [], locale);
        var (before, mine) = (Tied(from), Tied(to));
        var (merged, conflict) = Rewriter.Merge(before, mine, theirs);
        return (merged == theirs ? null : merged, conflict ? new DeskConflict(language, null, from, to, DeskView.Written(get(_cuts[language]) ?? [], locale)) : null);
    }

    private DeskEdit OnItem(string language, string key, Func<ItemCut, ItemCut?> change, string says, string nothing)
    {
        if (Cut(language) is not { } cut || ItemOf(cut, key) is not { } item)
        {
            return NotThere(key);
        }

        return change(item) is { } changed ? new DeskEdit(says) { Cuts = new Dictionary<string, DraftCut> { [language] = Rewriter.Replaced(cut, changed) }, Key = key } : DeskEdit.Refused(nothing);
    }

    // A translation of what was changed has to be looked at again; a stub has not been translated yet.
    private DeskEdit Marked(Dictionary<string, DraftCut> cuts, string language, string key, DeskEdit edit)
    {
        foreach (var other in files.Editions.Skip(1).Where(other => language == files.Editions[0].Language && other.Language != language))
        {
            var stub = configuration.Locales[other.Language].Stub.TrimEnd();
            if (ItemOf(_cuts[other.Language], key) is { } item && !item.Body.Any(line => line.StartsWith(stub, StringComparison.Ordinal)) && !item.Words.Contains(ItemWords.Stale))
            {
                cuts[other.Language] = Rewriter.Replaced(_cuts[other.Language], Rewriter.Worded(item, [.. item.Words.TakeWhile(word => word != ItemWords.Only), ItemWords.Stale, .. item.Words.SkipWhile(word => word != ItemWords.Only)]));
            }
        }

        return edit with { Cuts = cuts };
    }

    // What somebody wrote in is neither new nor stale any more.
    private static ItemCut Written(ItemCut item) => Rewriter.Worded(item, [.. item.Words.Where(word => word is not (ItemWords.New or ItemWords.Stale))]);

    private static IReadOnlyList<string> Parted(IReadOnlyList<string> lines, string end) => lines.Count == 0 || PostLines.IsBlank(lines[^1]) ? lines : [.. lines, end];

    private static Func<string, bool> Hint(Locale locale) => line => DeskView.IsHint(line, locale);

    private DraftCut? Cut(string language) => _cuts.GetValueOrDefault(language);

    private static ItemCut? ItemOf(DraftCut cut, string key) => cut.Items.FirstOrDefault(item => item.Key == key);

    private string NameOf(string key) => _cuts.Values.Select(cut => ItemOf(cut, key)?.Title).FirstOrDefault(title => title is { Length: > 0 }) ?? "an item";

    private static DeskEdit NotThere(string key) => DeskEdit.Refused(key.StartsWith('#') ? "The item is not in the draft any more." : $"The item {key} is not in the draft.");

    private static DeskEdit NoEdition(string language) => DeskEdit.Refused($"There is no draft in '{language}'.");

    private List<string> Followers(DraftCut cut, string key, string section, string? before)
    {
        var at = _places.Of(cut, section);
        var items = at < 0 ? [] : cut.Sections[at].Items.Select(item => item.Key).ToList();
        if (before == key)
        {
            before = items.SkipWhile(other => other != key).Skip(1).FirstOrDefault();
        }

        return before is null ? [] : [.. items.SkipWhile(other => other != before).Where(other => other != key)];
    }

    private DraftCut Moved(DraftCut cut, string key, string section, List<string> followers, string language)
    {
        var item = ItemOf(cut, key)!;
        var from = files.SectionKey(cut.Sections.First(there => there.Items.Contains(item)).Heading);
        var opened = _places.Open(Rewriter.Without(cut, key, heading => files.SectionKey(heading) != section && _places.GoesEmpty(heading)), section, language);
        var at = _places.Of(opened, section);
        var before = followers.FirstOrDefault(other => opened.Sections[at].Items.Any(there => there.Key == other));
        return from == section && Stands(cut, key, before) ? cut : Rewriter.With(opened, item, at, before, Rewriter.HasBreaks(cut));
    }

    private static bool Stands(DraftCut cut, string key, string? before)
    {
        var items = cut.Sections.First(section => section.Items.Any(item => item.Key == key)).Items.Select(item => item.Key).ToList();
        var next = items.IndexOf(key) + 1;
        return next == items.Count ? before is null : items[next] == before;
    }
}
