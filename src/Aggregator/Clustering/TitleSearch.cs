namespace Aggregator.Clustering;

/// <summary>Finds the titles of a table that are the same as one title, or nearly.</summary>
internal static class TitleSearch
{
    /// <summary>Places looked at for one title: one of everyday phrases alone finds the newest of its kind.</summary>
    private const int MostPlaces = 500;

    public static List<TitleHit> Find(TitleTable table, TitleForm form, IEnumerable<ulong> parts, Thresholds? thresholds = null)
    {
        var hits = table.Same(form.Exact).Select(title => new TitleHit(title, true, 1)).ToList();
        var seen = new HashSet<int>(hits.Select(hit => hit.Title));
        var near = new NearTitle(table, form.Words, thresholds ?? Thresholds.Chosen);

        // A title that this one holds as a part need not have any of its rare pairs.
        foreach (var title in parts.SelectMany(table.Same).Concat(Sharing(table, near)))
        {
            if (seen.Add(title) && near.With(table.Words(title)) is { } cosine)
            {
                hits.Add(new TitleHit(title, false, cosine));
            }
        }

        return hits;
    }

    private static IEnumerable<int> Sharing(TitleTable table, NearTitle near) => near.Pairs().SelectMany(pair => table.With(pair.Word, pair.Next)).Take(MostPlaces);
}
