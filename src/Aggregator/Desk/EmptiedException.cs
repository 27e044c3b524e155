namespace Aggregator;

/// <summary>A draft that had a text has none at this moment: another program saves it, or somebody emptied it.</summary>
internal sealed class EmptiedException : Exception;
