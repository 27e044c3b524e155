using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>
/// Decides an item's section. Without a model by rules: the source's own section, keywords, and the genre (paper, tool, course …) that words and addresses
/// show, held against the sections' headings. What was learnt from past issues is added to that, and outweighs it the more there was to learn from.
/// Pure, and safe for any number of threads.
/// </summary>
public sealed class Classifier
{
    /// <summary>A choice of which the classifier is less sure than this is one that the editor should look at first.</summary>
    public const double Unsure = 0.5;

    private const double SourceOfLead = 6;
    private const double SourceOfAnother = 2.4;

    /// <summary>After so many rows, what they teach counts as much as a source's section does.</summary>
    private const double RowsLikeASource = 300;

    /// <summary>An editor who never filled a section will hardly begin with this item.</summary>
    private const double NeverFilled = -2;

    private readonly IReadOnlyDictionary<string, Source> _sources;
    private readonly IReadOnlyList<Section> _sections;
    private readonly List<SectionRules> _rules;
    private readonly ClassifierModel _model;
    private readonly Sight _sight;

    /// <summary>Of each section offered, its class in the model; negative where nothing was learnt of it.</summary>
    private readonly int[] _classes;

    /// <param name="sections">Those the issue has; sections written by hand are never chosen. Empty: those that the model learnt, or else five general ones.</param>
    /// <param name="sources">By key.</param>
    /// <param name="model">What was learnt; null: only the rules count.</param>
    /// <exception cref="ArgumentException">There are sections, but all of them are written by hand.</exception>
    /// <exception cref="InvalidDataException">The model is damaged.</exception>
    public Classifier(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Source> sources, LearntModel? model = null)
    {
        _sources = sources;
        _model = (model is null ? null : ClassifierModel.Read(model.Data)) ?? ClassifierModel.Empty;
        _sight = new Sight(_model.Vocabulary, _model.Sections.Count);
        _sections = sections.Count > 0 ? [.. sections.Where(section => !section.WrittenByHand)] : _model.Sections.Count > 0 ? _model.Sections : GeneralSections.All;
        if (_sections.Count == 0)
        {
            throw new ArgumentException("classifying: no section can be filled; at least one must not be written by hand", nameof(sections));
        }

        var learnt = _model.Sections.Select(section => section.Key).ToList();
        _classes = [.. _sections.Select(section => learnt.IndexOf(section.Key))];

        // The weights hold beside the rules they were learnt with.
        _rules = [.. _sections.Select((section, at) => new SectionRules(_classes[at] < 0 ? section : _model.Sections[_classes[at]] with { Titles = section.Titles }))];
    }

    /// <summary>Keys of the sections that a model learnt; none when another version wrote it.</summary>
    public static IReadOnlyList<string> Learnt(LearntModel model) => [.. (ClassifierModel.Read(model.Data) ?? ClassifierModel.Empty).Sections.Select(section => section.Key)];

    /// <summary>Learns from what editors chose. Same rows, same bytes.</summary>
    /// <param name="sections">Those of <c>sources.yml</c>, whose words help; null: there are none.</param>
    /// <returns>The data of a <see cref="LearntModel"/>.</returns>
    public static byte[] Learn(IReadOnlyList<Example> rows, IReadOnlyList<Section>? sections = null) => Learner.Learn(rows, sections ?? []).Write();

    /// <summary>Judges each row by what is learnt from rows of other issues.</summary>
    /// <returns>The figures, and how it was done: readable.</returns>
    public static (SectionFigures Figures, string Method) CrossExamine(IReadOnlyList<Section> sections, IReadOnlyList<Example> rows) => CrossTrial.Run(sections, rows);

    public Choice Classify(Item item)
    {
        if (item.HandedIn is not { } handed)
        {
            return Judge(Material.Of(item), item);
        }

        var by = "handed in" + (handed.Facts.GetValueOrDefault("handed_in_by") is { Length: > 0 } name ? " by " + name : "");
        var told = _sections.FirstOrDefault(section => section.Key == handed.Facts.GetValueOrDefault("section"));
        var judged = Judge(Material.Of(item), item);
        return told is null ? judged with { Why = [by, .. judged.Why] } : new Choice(told.Key, 1, judged.Section == told.Key ? judged.Second : judged.Section, [by]);
    }

    /// <summary>Judges an item by its row; the row's own section plays no part.</summary>
    public Choice Classify(Example row) => Judge(Material.Of(row), null);

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

    private Choice Judge(Material material, Item? item)
    {
        var genres = GenreScores.Of(material);
        var points = _rules.Select(rule => rule.Points(material, genres)).ToArray();
        var ofSource = _sections.Select(section => item is null ? 0 : OfSource(section, item)).ToArray();
        if (_model.Rows == 0 && points.Zip(ofSource).All(pair => pair.First <= 0 && pair.Second == 0))
        {
            var rest = (_sections.FirstOrDefault(section => !section.Titles) ?? _sections[^1]).Key;
            return new Choice(rest, 0, null, ["no rule of sources.yml names it"]);
        }

        var scores = points.Select((point, at) => (point * _model.Trust) + ofSource[at] + (_model.Rows > 0 && _classes[at] < 0 ? NeverFilled : 0)).ToArray();
        var traits = Traits.Of(material, genres);
        var vector = Learnt(material, traits, genres, scores);
        LogisticRegression.Softmax(scores);
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(at => scores[at]).ToArray();
        var second = order.Length > 1 ? order[1] : -1;
        var why = new List<string>();
        if (ofSource[order[0]] > 0)
        {
            why.Add($"section of source {SourceOf(_sections[order[0]], item!)}");
        }

        var rules = new List<string>();
        _rules[order[0]].Points(material, genres, rules);
        why.AddRange(Reasons.Of(_model, _sight, vector, traits, genres, _classes[order[0]], second < 0 ? -1 : _classes[second]).Concat(rules).Distinct(StringComparer.Ordinal).ToList() is var reasons
            ? reasons.Where(reason => !reasons.Exists(other => Reasons.Says(other, reason))).Take(Reasons.Most) : []);
        return new Choice(_sections[order[0]].Key, scores[order[0]], second < 0 ? null : _sections[second].Key, why);
    }

    /// <summary>Adds what was learnt to the scores.</summary>
    private SparseVector Learnt(Material material, Traits traits, GenreScores genres, double[] scores)
    {
        if (_model.Rows == 0)
        {
            return SparseVector.Empty;
        }

        var recalled = new float[_model.Memory.Size];
        _model.Memory.Recall(material, recalled);
        var vector = _sight.Of(traits, genres, recalled);
        Span<double> learnt = stackalloc double[_model.Sections.Count];
        _model.Weights.Score(vector, learnt);
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] += _classes[at] < 0 ? 0 : learnt[_classes[at]];
        }

        return vector;
    }

    private double OfSource(Section section, Item item)
    {
        var own = item.Lead.Sources.Any(key => SectionOf(key) == section.Key);
        var points = own ? SourceOfLead : item.Sources.Any(key => SectionOf(key) == section.Key) ? SourceOfAnother : 0;
        return points * RowsLikeASource / (RowsLikeASource + _model.Rows);
    }

    private string SourceOf(Section section, Item item) => item.Sources.First(key => SectionOf(key) == section.Key);

    private string? SectionOf(string source) => _sources.GetValueOrDefault(source)?.Section;
}
