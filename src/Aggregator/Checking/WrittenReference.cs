namespace Aggregator.Checking;

/// <summary>An entry of the list of references as it is written.</summary>
/// <param name="Column">Of its number's bracket, from 1.</param>
/// <param name="RunTogether">It stands behind another one on the same line.</param>
internal sealed record WrittenReference(int Number, string Label, string Address, int Line, int Column, int AddressColumn, bool RunTogether);
