namespace Aggregator.Model;

/// <summary>An item that was not chosen, and why.</summary>
/// <param name="Reason">A phrase for an editor: "printed in issue 12 on 2020-06-30".</param>
public sealed record TrayItem(Item Item, string Section, string Reason, TrayKind Kind = TrayKind.Cut)
{
    /// <summary>Null when nobody ranked it.</summary>
    public double? Score { get; init; }
}
