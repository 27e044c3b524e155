using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>The sections' part of <c>evaluate</c>.</summary>
internal static class EvaluateSections
{
    public static void Run(Session session, ParseResult result, IReadOnlyList<Example> rows, string? model)
    {
        var sections = session.SectionsOrNone(result);
        var (figures, method) = model is null ? Classroom.CrossExamine(sections, rows)
            : (new Classroom(sections, ModelFile.Read(session.Absolute(model), LearntModel.Classifier)).Examine(rows), $"judged by {model}");
        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(LineOf(figures, method)));
            return;
        }

        session.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Items} items, {method}: accuracy {figures.Accuracy:0.000}, macro F1 {figures.MacroF1:0.000}, top 2 {figures.Top2Accuracy:0.000}, at 80 % coverage {figures.AccuracyAt80Coverage:0.000}"));
        Columns.Print(session.Console(session.Out), ["section", "items", "precision", "recall", "F1"], [.. figures.Sections.Select(section => new[]
        {
            section.Section, section.Items.ToString(CultureInfo.InvariantCulture), Share(section.Precision), Share(section.Recall), Share(section.F1),
        })]);
    }

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static object LineOf(SectionFigures figures, string method) => new
    {
        Accuracy = Rounded(figures.Accuracy),
        MacroF1 = Rounded(figures.MacroF1),
        Top2Accuracy = Rounded(figures.Top2Accuracy),
        AccuracyAt80Coverage = Rounded(figures.AccuracyAt80Coverage),
        figures.Items,
        Method = method,
        CalibrationError = Rounded(figures.CalibrationError),
        Unsure = Rounded(figures.Unsure),
        Sections = figures.Sections.Select(section => new
        {
            section.Section, section.Items, Precision = Rounded(section.Precision), Recall = Rounded(section.Recall), F1 = Rounded(section.F1),
        }),
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
