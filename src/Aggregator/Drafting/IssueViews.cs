using System.Globalization;
using Aggregator.Drafting.Views;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Makes what a template sees of one edition. Here, and only here, strangers' texts are escaped: a template's author cannot forget it.</summary>
internal sealed class IssueViews(Issue issue, Edition edition, Locale locale, Func<string, bool> hasTemplate)
{
    private const int MostSentences = 2;
    private const int LongestSummary = 400;
    private const int MostAuthors = 4;
    private const int LongestName = 80;

    private readonly Dictionary<string, IReadOnlyList<Reference>> _itemReferences = new(StringComparer.Ordinal);

    public ReferenceLedger Ledger { get; } = new();

    public IReadOnlyDictionary<string, IReadOnlyList<Reference>> References => _itemReferences;

    public IssueView Build(FrontMatter frontMatter, string? intro)
    {
        var references = new ItemReferences(Ledger, issue);
        var printed = issue.Sections.Where(section => section.Section.WrittenByHand || section.Items.Count > 0);
        var sections = printed.Select((section, index) => Section(section, index + 1, references)).ToList();
        return new IssueView(
            issue.Number,
            frontMatter.Fields(),
            edition.Cover is { } cover ? MarkdownText.Destination(frontMatter.Fill(cover, [])) : null,
            Introduction.Paragraphs(intro) is { Count: > 0 } paragraphs ? paragraphs : [locale.StubIntro],
            new WordsView(locale.Language, locale.Direction, locale.References, locale.Stub, locale.More, locale.ListSeparator,
                locale.TitleSeparator, locale.SentenceSeparator, locale.SentenceEnd, locale.Closing),
            sections,
            [.. Ledger.References.Select(View)]);
    }

    private SectionView Section(IssueSection section, int number, ItemReferences references)
    {
        var look = $"sections/{section.Section.Key}.md";
        return new SectionView(
            section.Section.Key,
            number,
            locale.SectionNumber.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            MarkdownText.Escape(section.Section.Heading(edition.Language)),
            section.Section.Titles,
            section.Section.WrittenByHand,
            section.Section.WrittenByHand ? [] : [.. section.Items.Select((ranked, index) => Item(ranked.Item, index + 1, references))],
            hasTemplate(look) ? look : null);
    }

    private ItemView Item(Item item, int number, ItemReferences references)
    {
        var lead = item.Lead;
        var cited = references.Cite(item);
        _itemReferences[item.Key] = cited;
        var ownFirst = cited.Count > 0 && ItemReferences.IsPrintable(lead.Address);
        var title = Labels.Title(lead.Title, lead.Address);
        var more = cited.Skip(ownFirst ? 1 : 0).Select(View).ToList();
        var summary = Summary(lead, title);
        var note = Note(lead);
        if (summary.Length > 0 && char.IsAscii(summary[^1]) && locale.SentenceSeparator.Length == 0 && (note.Length > 0 || more.Count > 0))
        {
            summary += " "; // a Chinese sentence needs no space after its full stop, an English one before it does
        }

        return new ItemView(
            ItemComment.Write(item.Key),
            number,
            MarkdownText.Escape(title),
            ownFirst ? View(cited[0]) : null,
            summary,
            note,
            more);
    }

    private string Summary(Entry lead, string title)
    {
        var sentences = Sentences.First(lead.Summary, MostSentences, LongestSummary);
        return sentences.Equals(title, StringComparison.OrdinalIgnoreCase) || !PlainText.Shows(sentences) ? "" : MarkdownText.Escape(Closed(sentences));
    }

    private string Note(Entry lead)
    {
        var sentences = new List<string>();
        var names = lead.Authors.Select(name => PlainText.Shorten(PlainText.Fold(name), LongestName)).Where(PlainText.Shows).Distinct().ToList();
        if (names.Count > 0)
        {
            var named = string.Join(locale.ListSeparator, names.Take(MostAuthors));
            var authors = names.Count > MostAuthors ? locale.AndOthers.Replace("{0}", named, StringComparison.Ordinal) : named;
            sentences.Add(Closed(locale.Authors + locale.TitleSeparator + authors));
        }

        if (lead.Facts.TryGetValue("release", out var release) && PlainText.Shows(release))
        {
            sentences.Add(locale.Release + locale.TitleSeparator + PlainText.Shorten(PlainText.Fold(release), LongestName) + locale.SentenceEnd);
        }

        return MarkdownText.Escape(string.Join(locale.SentenceSeparator, sentences));
    }

    private string Closed(string sentence) => Sentences.IsClosed(sentence) ? sentence : sentence + locale.SentenceEnd;

    private static ReferenceView View(Reference reference) => new(
        reference.Number,
        string.Create(CultureInfo.InvariantCulture, $"[{reference.Number}]"),
        MarkdownText.Escape(reference.Label),
        MarkdownText.Address(reference.Address),
        MarkdownText.Destination(reference.Address));
}
