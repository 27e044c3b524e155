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

        Print(session, figures, method);
    }

    public static void Print(Session session, SectionFigures figures, string method)
    {
        session.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Items} items, {method}: accuracy {figures.Accuracy:0.000}, macro F1 {figures.MacroF1:0.000}, top 2 {figures.Top2Accuracy:0.000}, at 80 % coverage {figures.AccuracyAt80Coverage:0.000}"));
        Columns.Print(session.Console(session.Out), ["section", "items", "precision", "recall", "F1"], [.. figures.Sections.Select(section => new[]
        {
            section.Section, section.Items.ToString(CultureInfo.InvariantCulture), Share(section.Precision), Share(section.Recall), Share(section.F1),
        })]);
    }

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    // The naming policy would write accuracy_at80_coverage.
    public static Dictionary<string, object> LineOf(SectionFigures figures, string method) => new()
    {
        ["accuracy"] = Rounded(figures.Accuracy),
        ["macro_f1"] = Rounded(figures.MacroF1),
        ["top2_accuracy"] = Rounded(figures.Top2Accuracy),
        ["accuracy_at_80_coverage"] = Rounded(figures.AccuracyAt80Coverage),
        ["items"] = figures.Items,
        ["method"] = method,
        ["calibration_error"] = Rounded(figures.CalibrationError),
        ["unsure"] = Rounded(figures.Unsure),
        ["sections"] = figures.Sections.Select(section => new
        {
            section.Section, section.Items, Precision = Rounded(section.Precision), Recall = Rounded(section.Recall), F1 = Rounded(section.F1),
        }),
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
