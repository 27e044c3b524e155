namespace Aggregator.Model;

/// <param name="Items">That the editor put there.</param>
/// <param name="Precision">Of those put there by the classifier.</param>
/// <param name="Recall">Of those put there by the editor.</param>
public sealed record SectionFigure(string Section, int Items, double Precision, double Recall, double F1);
