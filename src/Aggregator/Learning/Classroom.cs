using System.Globalization;
using Aggregator.Canonicalizing;
using Aggregator.Classifying;
using Aggregator.Model;

namespace Aggregator;

/// <summary>Learns sections from labelled rows and tries what was learnt, outside the pipeline: the addresses of rows are canonicalized first.</summary>
/// <param name="sections">Those of <c>sources.yml</c>, whose rules count until there is enough to learn from; empty where there are none.</param>
/// <param name="model">What was learnt before; null: only the rules.</param>
public sealed class Classroom(IReadOnlyList<Section> sections, LearntModel? model)
{
    private static readonly Dictionary<string, Source> NoSources = [];

    private readonly Classifier _classifier = new(Offered(sections, model), NoSources, model);

    /// <summary>A row with the addresses of its links as written.</summary>
    public static Example Canonicalized(Example row) => row with { Links = [.. row.Links.Select(Door)] };

    /// <param name="rows">Canonicalized.</param>
    /// <param name="sections">Those of <c>sources.yml</c>; may be empty.</param>
    public static LearntModel Learn(IReadOnlyList<Example> rows, IReadOnlyList<Section> sections, DateTimeOffset at)
    {
        var issues = rows.Select(row => row.Issue).Distinct(StringComparer.Ordinal).Count();
        var trainedOn = string.Create(CultureInfo.InvariantCulture, $"{rows.Count} items of {issues} {(issues == 1 ? "issue" : "issues")}");
        return new LearntModel(LearntModel.Classifier, at, trainedOn, Classifier.Learn(rows, sections));
    }

    /// <param name="links">As written; the first is what the item is about.</param>
    /// <param name="kind">Null: as the first link says.</param>
    public Choice Classify(string title, string text, IReadOnlyList<string> links, WorkKind? kind, string language) => _classifier.Classify(new Example
    {
        Section = "",
        Title = title,
        Text = text,
        Links = [.. links.Select((address, place) => Door(new Link(address, "")) is var door && place == 0 && kind is { } told ? door with { Work = told } : door)],
        Language = language,
    });

    /// <summary>Judges rows and compares with what the editor chose.</summary>
    public SectionFigures Examine(IReadOnlyList<Example> rows) => _classifier.Examine(rows);

    /// <summary>Judges each row by what is learnt from rows of other issues.</summary>
    /// <returns>The figures, and how it was done: readable.</returns>
    public static (SectionFigures Figures, string Method) CrossExamine(IReadOnlyList<Section> sections, IReadOnlyList<Example> rows) => Classifier.CrossExamine(sections, rows);

    // A model learnt from another newsletter's rows knows other sections than the file: then it is theirs that are asked for.
    private static IReadOnlyList<Section> Offered(IReadOnlyList<Section> sections, LearntModel? model)
    {
        var learnt = model is null ? [] : Classifier.Learnt(model);
        return learnt.Count > 0 && sections.Count(section => learnt.Contains(section.Key)) * 2 < learnt.Count ? [] : sections;
    }

    private static Link Door(Link link)
    {
        var identity = Canonicalizer.Canonicalize(link.Address);
        return link with { Key = identity.Key, Address = identity.Address, Work = identity.Work };
    }
}
