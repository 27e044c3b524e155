namespace Aggregator.App.Web;

/// <summary>One line of a long list: something that is not in the issue, or that a search found.</summary>
/// <param name="Place">Its number in the issue; null when it does not stand there.</param>
public sealed record Row(string Key, string Title, string Address, double? Score, IReadOnlyList<string> Sources, DateTimeOffset? Published, string Says, string? Place)
{
    public static Row Of(DeskTrayItem item) => new(item.Key, item.Title, item.Address, item.Score, item.Sources, item.Published, item.Reason, null);

    public static Row Of(DeskHit hit) => new(hit.Key, hit.Title, hit.Address, null, hit.Sources, hit.Published, hit.Where, hit.Place);

    /// <summary>What of a tray has all of the words in its title or its sources, in the tray's order.</summary>
    public static IReadOnlyList<Row> With(IEnumerable<DeskTrayItem> tray, string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. tray
            .Where(item => all.All(word => item.Title.Contains(word, StringComparison.CurrentCultureIgnoreCase) || item.Sources.Any(source => source.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Select(Of).DistinctBy(row => row.Key)];
    }
}
