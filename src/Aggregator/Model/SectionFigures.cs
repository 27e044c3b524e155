namespace Aggregator.Model;

/// <summary>How well sections were chosen, against an editor's choice. All shares lie between 0 and 1.</summary>
/// <param name="Items">How many were judged.</param>
/// <param name="MacroF1">F1 of each section, averaged: a rare one counts as much as a common one.</param>
/// <param name="Top2Accuracy">The editor's section is the first or the second.</param>
/// <param name="AccuracyAt80Coverage">Among the four fifths of which the classifier was surest.</param>
/// <param name="CalibrationError">How far confidence and accuracy lie apart, over ten groups of equal confidence.</param>
/// <param name="Unsure">Share of items that were marked as unsure.</param>
public sealed record SectionFigures(
    int Items, double Accuracy, double MacroF1, double Top2Accuracy, double AccuracyAt80Coverage, double CalibrationError, double Unsure, IReadOnlyList<SectionFigure> Sections);
