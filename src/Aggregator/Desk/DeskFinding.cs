namespace Aggregator;

/// <summary>A finding of <c>check</c> beside what it concerns.</summary>
/// <param name="Key">Of the item that the line belongs to; null: of none.</param>
/// <param name="CanMend">It has one right answer, which <c>check --fix</c> writes.</param>
public sealed record DeskFinding(string Language, int Line, string? Key, string Rule, string Message, bool CanMend);
