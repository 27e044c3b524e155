namespace Aggregator.Model;

/// <summary>One mark of the editor.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Key">Of the item (its lead) or, for a split or a join, of the entry.</param>
/// <param name="Value">Move: the section's key. Retitle: the title. Join, Split: the key of the other entry. Else empty.</param>
/// <param name="Issue">The issue it was made for; joins and splits hold for all issues all the same.</param>
/// <param name="Source">Who says so: <c>editor</c> (a command, the desk, a tick in the tray) or <c>publish</c> (read from the published issue).</param>
public sealed record Decision(DecisionKind Kind, string Key, string Value, int Issue, DateTimeOffset At, string Source)
{
    public const string Editor = "editor";
    public const string Publish = "publish";
}
