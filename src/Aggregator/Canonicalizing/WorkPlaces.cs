using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>What is known of places on the web: which kind of work stands there, or none; the places stand in <c>work-places.txt</c>.</summary>
internal static class WorkPlaces
{
    private static readonly SiteTable<WorkKind> Known = Load();

    /// <returns>Null when the place is not known.</returns>
    public static WorkKind? Find(string host, string path) => Known.Find(host, path) is { } kinds ? kinds[0] : null;

    private static SiteTable<WorkKind> Load()
    {
        var places = new SiteTable<WorkKind>();
        foreach (var line in SiteTable<WorkKind>.Lines("work-places.txt"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var place in words.Skip(1))
            {
                places.Add(place, Enum.Parse<WorkKind>(words[0], ignoreCase: true));
            }
        }

        return places;
    }
}
