namespace Aggregator.Model;

/// <summary>What earlier issues have to do with an item.</summary>
/// <param name="HeldBack">Why it is not to be printed again, a phrase for an editor ("printed in issue 12 on 2020-06-30"); null: it may be.</param>
/// <param name="Notes">What an editor should know of it all the same: "cited in issue 7", "update of … (issue 3)".</param>
public sealed record Repeat(string? HeldBack, IReadOnlyList<string> Notes)
{
    public static Repeat None { get; } = new(null, []);
}
