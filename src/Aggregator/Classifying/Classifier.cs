using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>Decides an item's section by the rules of <c>sources.yml</c>: the source's own section, keywords, and the kind of work.</summary>
public sealed class Classifier
{
    /// <summary>A choice of which the classifier is less sure than this is one that the editor should look at first.</summary>
    public const double Unsure = 0.5;

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
    /// <param name="model">What was learnt; null: only the rules count.</param>
    public Classifier(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Source> sources, LearntModel? model = null)
    {
        if (model is not null && ClassifierData.Read(model.Data.Span) is { Labels.Count: > 0 } data)
        {
            sections = [.. data.Labels.Select(label => sections.FirstOrDefault(section => section.Key == label)
                ?? new Section { Key = label, Headings = new Dictionary<string, string> { ["en"] = label } })];
        }

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

    /// <summary>Judges an item by its row; the row's own section plays no part.</summary>
    public Choice Classify(Example row)
    {
        var first = row.Links.Count > 0 ? row.Links[0] : null;
        var entry = new Entry { Title = row.Title, Summary = row.Text, Key = first?.Key ?? "", Address = first?.Address ?? "", Work = first?.Work ?? WorkKind.None, Links = row.Links };
        return Classify(new Item { Lead = entry, Entries = [entry] });
    }

    /// <summary>Learns from what editors chose. Same rows, same bytes.</summary>
    public static byte[] Learn(IReadOnlyList<Example> rows) =>
        new ClassifierData([.. rows.Select(row => row.Section).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).Write();

    /// <summary>Judges rows and compares with what the editor chose.</summary>
    public SectionFigures Examine(IReadOnlyList<Example> rows)
    {
        var score = new Scoreboard();
        foreach (var row in rows)
        {
            score.Add(row.Section, Classify(row));
        }

        return score.Figures();
    }

    /// <summary>Judges each row by what is learnt from rows of other issues.</summary>
    /// <returns>The figures, and how it was done: readable.</returns>
    public static (SectionFigures Figures, string Method) CrossExamine(IReadOnlyList<Section> sections, IReadOnlyList<Example> rows)
    {
        var score = new Scoreboard();
        var sources = new Dictionary<string, Source>();
        foreach (var issue in rows.GroupBy(row => row.Issue, StringComparer.Ordinal))
        {
            var others = rows.Where(row => row.Issue != issue.Key).ToList();
            var classifier = new Classifier(sections, sources, new LearntModel(LearntModel.Classifier, default, "", Learn(others)));
            foreach (var row in issue)
            {
                score.Add(row.Section, classifier.Classify(row));
            }
        }

        return (score.Figures(), "each issue judged by what the others teach");
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
