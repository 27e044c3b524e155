using System.Globalization;
using System.Net;
using Aggregator.Drafting.Views;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Makes what a template sees of one edition. Here, and only here, strangers' texts are escaped: a template's author cannot forget it.</summary>
/// <param name="written">The words that are finished; everything else is drafted.</param>
/// <param name="keyOf">The work behind an address that an editor wrote; same key, same number.</param>
/// <param name="asDraft">False: what only an editor needs (comments, hints, notices) stays out.</param>
internal sealed class IssueViews(
    Issue issue, Edition edition, Locale locale, WrittenIssue written, Func<string, string> keyOf, Func<string, bool> hasTemplate, bool asDraft)
{
    private readonly Dictionary<string, IReadOnlyList<Reference>> _itemReferences = new(StringComparer.Ordinal);
    private readonly StubText _stubs = new(issue, edition, locale);
    private readonly CitedText _texts = new(keyOf, written.Labels, locale.Direction);

    public ReferenceLedger Ledger => _texts.Ledger;

    public IReadOnlyDictionary<string, IReadOnlyList<Reference>> References => _itemReferences;

    public IssueView Build(FrontMatter frontMatter, string? intro)
    {
        // In the order of the page: numbers are given at the first mention.
        var preface = Text(written.Preface, mark: false);
        var references = new ItemReferences(Ledger, issue);
        var printed = issue.Sections.Where(section => section.Section.WrittenByHand || section.Items.Count > 0 || written.Sections.ContainsKey(section.Section.Key));
        var number = 0;
        var sections = printed.Select(section => Section(section, written.Uncounted.Contains(section.Section.Key) ? 0 : ++number, references)).ToList();
        return new IssueView(
            issue.Number,
            written.Front is null ? frontMatter.Fields() : FrontMatter.Of(written.Front, asDraft),
            edition.Cover is { } cover ? MarkdownText.Destination(frontMatter.Fill(cover, [])) : null,
            Introduction.Paragraphs(intro) is { Count: > 0 } paragraphs ? paragraphs : [locale.StubIntro],
            new WordsView(locale.Language, locale.Direction, locale.References, locale.Stub, locale.More, locale.ListSeparator,
                locale.TitleSeparator, locale.SentenceSeparator, locale.SentenceEnd, locale.Closing),
            sections,
            [.. Ledger.References.Select(reference => View(reference))])
        {
            Title = WebUtility.HtmlEncode(written.Front is null ? frontMatter.Title() : FrontMatter.Read(written.Front, "title")),
            Excerpt = WebUtility.HtmlEncode(written.Front is null ? frontMatter.Excerpt() : FrontMatter.Read(written.Front, "excerpt")),
            Notice = asDraft ? _stubs.Notice() : null,
            Preface = preface,
            Contents = written.Contents,
            Closing = Text(written.Closing, mark: false),
        };
    }

    private SectionView Section(IssueSection section, int number, ItemReferences references)
    {
        var look = $"sections/{section.Section.Key}.md";
        var text = written.Sections.TryGetValue(section.Section.Key, out var own) && own.Length > 0 ? Text(own, mark: true) : null;
        return new SectionView(
            section.Section.Key,
            number,
            number == 0 || written.Unnumbered.Contains(section.Section.Key) ? "" : locale.SectionNumber.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            MarkdownText.Escape(section.Section.Heading(edition.Language)),
            section.Section.Titles,
            section.Section.WrittenByHand,
            section.Section.WrittenByHand ? [] : [.. section.Items.Select((ranked, index) => Item(ranked, index + 1, references))],
            hasTemplate(look) ? look : null)
        {
            HeadingHtml = WebUtility.HtmlEncode(section.Section.Heading(edition.Language)),
            Text = text,
        };
    }

    private ItemView Item(RankedItem ranked, int number, ItemReferences references) =>
        written.Items.TryGetValue(ranked.Item.Key, out var words) ? Finished(ranked.Item, words, number) : Stub(ranked, number, references);

    private ItemView Finished(Item item, WrittenItem words, int number)
    {
        var text = _texts.Render(words.Text, mark: true);
        _itemReferences[item.Key] = text.Cited;
        return new ItemView(asDraft ? ItemComment.Write(item.Key) : "", number, MarkdownText.Escape(words.Title), null, "", "", [])
        {
            ContentsTitle = MarkdownText.Escape(words.ContentsTitle ?? words.Title),
            TitleHtml = WebUtility.HtmlEncode(words.Title),
            Text = text.View,
            Parted = words.Parted,
        };
    }

    private ItemView Stub(RankedItem ranked, int number, ItemReferences references)
    {
        var item = ranked.Item;
        var lead = item.Lead;
        var works = references.Cite(item);
        _itemReferences[item.Key] = [.. works.Select(work => work.Reference)];
        var ownFirst = works.Count > 0 && ItemReferences.IsPrintable(lead.Address);
        var title = Labels.Title(lead.Title, lead.Address);
        var more = works.Skip(ownFirst ? 1 : 0).Select(work => View(work.Reference, work.Kind)).ToList();
        var summary = _stubs.Summary(item, title);
        var note = _stubs.Note(item);
        if (summary.Length > 0 && char.IsAscii(summary[^1]) && locale.SentenceSeparator.Length == 0 && (note.Length > 0 || more.Count > 0))
        {
            summary += " "; // a Chinese sentence needs no space after its full stop, an English one before it does
        }

        return new ItemView(
            asDraft ? ItemComment.Write(item.Key) : "",
            number,
            MarkdownText.Escape(title),
            ownFirst ? View(works[0].Reference) : null,
            summary,
            note,
            more)
        {
            Hint = asDraft ? _stubs.Hint(ranked) : "",
            Parted = number > 1,
        };
    }

    private TextView? Text(string? markdown, bool mark) => markdown is null ? null : _texts.Render(markdown, mark).View;

    private ReferenceView View(Reference reference, WorkKind work = WorkKind.None) => new(
        reference.Number,
        string.Create(CultureInfo.InvariantCulture, $"[{reference.Number}]"),
        MarkdownText.Escape(reference.Label),
        MarkdownText.Address(reference.Address),
        MarkdownText.Destination(reference.Address),
        _stubs.Kind(work, reference.Address));
}
