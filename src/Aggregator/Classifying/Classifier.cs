using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>Decides an item's section by the rules of <c>sources.yml</c>: the source's own section, keywords, and the kind of work.</summary>
public sealed class Classifier
{
    private const double SourceOfLead = 5;
    private const double SourceOfAnother = 2;
    private const double KeywordInTitle = 1;
    private const double KeywordInSummary = 0.5;
    private const double KeywordOfKind = 1;

    // An editor writes "paper" or "library" among a section's keywords; an address can say the same without the word.
    private static readonly Dictionary<WorkKind, string> KindWords = new()
    {
        [WorkKind.Paper] = "paper",
        [WorkKind.Repository] = "repository library tool code",
        [WorkKind.Release] = "release library tool code",
        [WorkKind.Dataset] = "dataset data corpus",
        [WorkKind.Notebook] = "notebook tutorial",
        [WorkKind.Book] = "book",
        [WorkKind.Course] = "course",
        [WorkKind.Article] = "article blog post",
        [WorkKind.Video] = "video",
        [WorkKind.Audio] = "podcast",
        [WorkKind.Discussion] = "discussion",
        [WorkKind.Event] = "event",
    };

    private readonly IReadOnlyDictionary<string, Source> _sources;
    private readonly List<(Section Section, List<(string Word, string Folded)> Keywords)> _sections;

    /// <param name="sections">Those the issue has; sections written by hand are never chosen.</param>
    /// <param name="sources">By key.</param>
    public Classifier(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Source> sources)
    {
        _sources = sources;
        _sections = [.. sections.Where(section => !section.WrittenByHand)
            .Select(section => (section, section.Keywords.Select(word => (word, Folded.Of(word))).ToList()))];
        if (_sections.Count == 0)
        {
            throw new ArgumentException("classifying: no section can be filled; at least one must not be written by hand", nameof(sections));
        }
    }

    public Choice Classify(Item item)
    {
        if (item.HandedIn is not { } handed)
        {
            return Judge(item);
        }

        var by = "handed in" + (handed.Facts.GetValueOrDefault("handed_in_by") is { Length: > 0 } name ? " by " + name : "");
        var told = _sections.Find(entry => entry.Section.Key == handed.Facts.GetValueOrDefault("section")).Section;
        var judged = Judge(item);
        return told is null ? judged with { Why = [by, .. judged.Why] } : new Choice(told.Key, 1, judged.Section == told.Key ? judged.Second : judged.Section, [by]);
    }

    private Choice Judge(Item item)
    {
        var title = Folded.Of(item.Lead.Title);
        var summary = Folded.Of(item.Lead.Summary);
        var kind = KindWords.GetValueOrDefault(item.Lead.Work, "");
        var scored = _sections.Select(entry => Score(entry.Section, entry.Keywords, item, title, summary, kind))
            .OrderByDescending(score => score.Points).ToList();
        var best = scored[0];
        if (best.Points == 0)
        {
            var rest = (_sections.Find(entry => !entry.Section.Titles).Section ?? _sections[^1].Section).Key;
            return new Choice(rest, 0, null, ["no rule of sources.yml names it"]);
        }

        var second = scored.Skip(1).FirstOrDefault(score => score.Points > 0);
        return new Choice(best.Key, best.Points / scored.Sum(score => score.Points), second.Key, best.Why);
    }

    private (string Key, double Points, List<string> Why) Score(
        Section section, List<(string Word, string Folded)> keywords, Item item, string title, string summary, string kind)
    {
        var why = new List<string>();
        var points = 0.0;
        var own = item.Lead.Sources.FirstOrDefault(key => SectionOf(key) == section.Key);
        var other = item.Sources.FirstOrDefault(key => SectionOf(key) == section.Key);
        if (other is not null)
        {
            points += own is not null ? SourceOfLead : SourceOfAnother;
            why.Add($"section of source {own ?? other}");
        }

        foreach (var (word, folded) in keywords)
        {
            var worth = Folded.Contains(title, folded) ? KeywordInTitle
                : Folded.Contains(kind, folded) ? KeywordOfKind
                : Folded.Contains(summary, folded) ? KeywordInSummary : 0;
            if (worth > 0)
            {
                points += worth;
                why.Add($"keyword \"{word}\"");
            }
        }

        return (section.Key, points, why);
    }

    private string? SectionOf(string source) => _sources.GetValueOrDefault(source)?.Section;
}
