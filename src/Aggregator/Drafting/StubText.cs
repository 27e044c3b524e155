using System.Globalization;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>What an item's own sources say of it, for an editor to write over. Everything comes out escaped.</summary>
internal sealed class StubText(Issue issue, Edition edition, Locale locale)
{
    private const int MostSentences = 2;
    private const int LongestSummary = 400;
    private const int MostAuthors = 4;
    private const int LongestName = 80;
    private const int MostReasons = 4;
    private const int LongestReasons = 240;

    /// <summary>Where the choice of a section is no surer than this, the runner-up is named.</summary>
    private const double Unsure = 0.5;

    /// <summary>What an entry is given for by readers, in the order in which it says most.</summary>
    private static readonly (string Fact, string Sign)[] Applause = [("stars", "★ "), ("upvotes", "▲ "), ("points", "▲ ")];

    /// <summary>The first sentences of the lead or, when it says nothing, of another door.</summary>
    public string Summary(Item item, string title)
    {
        var said = Said(item);
        var sentences = Sentences.First(said, MostSentences, LongestSummary);
        return sentences.Equals(title, StringComparison.OrdinalIgnoreCase) || !PlainText.Shows(sentences) ? "" : MarkdownText.Escape(Closed(sentences));
    }

    /// <summary>Authors, venue and release as sentences.</summary>
    public string Note(Item item)
    {
        var sentences = new List<string>();
        var authors = item.Entries.Prepend(item.Lead).Select(entry => entry.Authors).FirstOrDefault(list => list.Any(PlainText.Shows)) ?? [];
        var names = authors.Select(name => PlainText.Shorten(PlainText.Fold(name), LongestName)).Where(PlainText.Shows).Distinct().ToList();
        if (names.Count > 0)
        {
            var named = string.Join(locale.ListSeparator, names.Take(MostAuthors));
            var all = names.Count > MostAuthors ? locale.AndOthers.Replace("{0}", named, StringComparison.Ordinal) : named;
            sentences.Add(Closed(locale.Authors + locale.TitleSeparator + all));
        }

        if (Venue.Of(item) is { Length: > 0 } venue)
        {
            sentences.Add(Closed(locale.Venue + locale.TitleSeparator + venue));
        }

        if (item.Lead.Facts.TryGetValue("release", out var release) && PlainText.Shows(release))
        {
            sentences.Add(locale.Release + locale.TitleSeparator + PlainText.Shorten(PlainText.Fold(release), LongestName) + locale.SentenceEnd);
        }

        return MarkdownText.Escape(string.Join(locale.SentenceSeparator, sentences));
    }

    /// <summary>One line for the editor alone: when it came out, what readers give for it, how much of the source's text the stub shows, why it is here, what is unsure, a picture.</summary>
    public string Hint(RankedItem ranked)
    {
        var item = ranked.Item;
        var parts = new List<string>();
        if (item.Lead.Published is { } published)
        {
            parts.Add(published.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        parts.AddRange(Applauded(item));
        var said = Said(item);
        var (shown, all) = (Sentences.Count(Sentences.First(said, MostSentences, LongestSummary)), Sentences.Count(said));
        if (all > shown)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{shown} of {all} sentences"));
        }

        parts.AddRange(Sure(ranked));
        if (Story(item) is { Length: > 0 } story)
        {
            parts.Add("one story with: " + PlainText.Shorten(story, LongestReasons));
        }

        if (item.Lead.Facts.TryGetValue("added", out var added) && PlainText.Shows(added))
        {
            parts.Add(PlainText.Shorten(PlainText.Fold(added), LongestReasons));
        }

        var reasons = ranked.Why.Where(why => !item.Joins.Any(join => join.Why == why)).Where(why => !why.StartsWith("published ", StringComparison.Ordinal)).Take(MostReasons).ToList();
        if (reasons.Count > 0)
        {
            parts.Add("here for: " + PlainText.Shorten(string.Join(", ", reasons), LongestReasons));
        }

        var picture = item.Entries.Prepend(item.Lead).Select(entry => entry.Picture).FirstOrDefault(address => address is not null && ItemReferences.IsPrintable(address));
        var shownParts = parts.Select(MarkdownText.Escape).Concat(picture is null ? [] : [$"`![]({MarkdownText.Destination(picture)})`"]).ToList();
        return shownParts.Count == 0 ? "" : locale.Hint + string.Join(" · ", shownParts);
    }

    /// <summary>The line above a thin issue; null when there is enough in it.</summary>
    public string? Notice()
    {
        var items = issue.Sections.Sum(section => section.Items.Count);
        if (items >= issue.AtLeast)
        {
            return null;
        }

        string Filled(string pattern, int first, int second) => pattern
            .Replace("{0}", first.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{1}", second.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var few = Filled(locale.FewItems, items, issue.AtLeast);
        var read = issue.Coverage is { } coverage ? locale.SentenceSeparator + Filled(locale.SourcesRead, coverage.Read, coverage.Sources) : "";
        return MarkdownText.Escape(locale.Hint + few + read);
    }

    public string Kind(WorkKind work, string address) =>
        Labels.IsDemo(address) ? "demo" : locale.Kinds.TryGetValue(work is WorkKind.Release ? WorkKind.Repository : work, out var word) ? MarkdownText.Escape(word) : "";

    /// <summary>Joins that rest on titles alone, the runner-up of an unsure choice, and what other stages noted.</summary>
    private IEnumerable<string> Sure(RankedItem ranked)
    {
        if (ranked.Choice is { Second: { } second, Confidence: < Unsure })
        {
            var section = issue.Sections.Select(each => each.Section).FirstOrDefault(each => each.Key == second);
            yield return $"or {section?.Heading(edition.Language) ?? second}?";
        }

        foreach (var note in ranked.Notes)
        {
            yield return note;
        }

        foreach (var join in ranked.Item.Joins.Where(join => join.ToConfirm && !ranked.Notes.Any(note => note.Contains(join.Why, StringComparison.Ordinal))))
        {
            yield return "confirm: " + join.Why;
        }
    }

    /// <summary>The other items about the same event, those in the tray too.</summary>
    private string Story(Item item)
    {
        if (item.Story is not { } story)
        {
            return "";
        }

        var here = issue.Sections.SelectMany(section => section.Items).Select(ranked => ranked.Item).Where(other => other.Story == story && other.Key != item.Key).Select(other => Title(other));
        var left = issue.Tray.Where(other => other.Item.Story == story && other.Item.Key != item.Key).Select(other => Title(other.Item) + " (in the tray)");
        return string.Join("; ", here.Concat(left).Distinct());
    }

    private static string Title(Item item) => Labels.Title(item.Lead.Title, item.Lead.Address);

    private static IEnumerable<string> Applauded(Item item)
    {
        foreach (var (fact, sign) in Applause)
        {
            var most = item.Entries.Prepend(item.Lead).Max(entry => int.TryParse(entry.Facts.GetValueOrDefault(fact), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
            if (most > 0)
            {
                yield return sign + most.ToString("N0", CultureInfo.InvariantCulture) + (fact == "points" ? " points" : "");
            }
        }
    }

    private static string Said(Item item) =>
        item.Entries.Prepend(item.Lead).Select(entry => entry.Summary).FirstOrDefault(PlainText.Shows) ?? "";

    private string Closed(string sentence) => Sentences.IsClosed(sentence) ? sentence : sentence + locale.SentenceEnd;
}
