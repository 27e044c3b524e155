using Aggregator.Model;

namespace Aggregator.Classifying;

/// <summary>Counts how often the editor's section was chosen.</summary>
internal sealed class Scoreboard
{
    private const int Groups = 10;

    private readonly List<(string Right, Choice Choice)> _rows = [];

    public void Add(string right, Choice choice) => _rows.Add((right, choice));

    public SectionFigures Figures()
    {
        var surest = _rows.OrderByDescending(row => row.Choice.Confidence).Take((int)Math.Ceiling(_rows.Count * 0.8)).ToList();
        var sections = _rows.Select(row => row.Right).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Of).ToList();
        return new SectionFigures(
            _rows.Count,
            Share(_rows, Right),
            sections.Count == 0 ? 0 : sections.Average(section => section.F1),
            Share(_rows, row => Right(row) || row.Right == row.Choice.Second),
            Share(surest, Right),
            CalibrationError(),
            Share(_rows, row => row.Choice.Confidence < Classifier.Unsure),
            sections);
    }

    private static bool Right((string Right, Choice Choice) row) => row.Right == row.Choice.Section;

    private static double Share(List<(string Right, Choice Choice)> rows, Func<(string Right, Choice Choice), bool> counts) =>
        rows.Count == 0 ? 0 : (double)rows.Count(counts) / rows.Count;

    private SectionFigure Of(string section)
    {
        var hit = _rows.Count(row => row.Right == section && row.Choice.Section == section);
        var there = _rows.Count(row => row.Right == section);
        var put = _rows.Count(row => row.Choice.Section == section);
        return new SectionFigure(section, there, put == 0 ? 0 : (double)hit / put, (double)hit / there, 2.0 * hit / (there + put));
    }

    private double CalibrationError() => _rows.OrderBy(row => row.Choice.Confidence).Chunk(Math.Max(1, (_rows.Count + Groups - 1) / Groups))
        .Sum(group => Math.Abs(group.Average(row => row.Choice.Confidence) - group.Average(row => Right(row) ? 1.0 : 0)) * group.Length / _rows.Count);
}
