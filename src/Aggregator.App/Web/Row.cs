namespace Aggregator.App.Web;

/// <summary>One line of a long list: something that is not in the issue, or that a search found.</summary>
/// <param name="Place">Its number in the issue; null when it does not stand there.</param>
public sealed record Row(string Key, string Title, string Address, double? Score, IReadOnlyList<string> Sources, DateTimeOffset? Published, string Says, string? Place)
{
    public static Row Of(DeskTrayItem item) => new(item.Key, item.Title, item.Address, item.Score, item.Sources, item.Published, item.Reason, null);

    public static Row Of(DeskHit hit) => new(hit.Key, hit.Title, hit.Address, null, hit.Sources, hit.Published, hit.Where, hit.Place);
}
