namespace Aggregator;

/// <param name="Part">An edition's language, or the name of the tray.</param>
internal sealed record DeskStepBase(string Part, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After);
