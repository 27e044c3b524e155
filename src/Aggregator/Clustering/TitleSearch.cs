namespace Aggregator.Clustering;

/// <summary>
/// Finds the titles of a table that are the same or nearly: cosine over words and pairs of neighbours, the rare ones weighing more, and never past the
/// <see cref="TitleGuard"/>. Only titles that share a word of the rarest part of the title are looked at: without one of these the cosine cannot be reached.
/// </summary>
internal static class TitleSearch
{
    /// <summary>Places looked at for one title: a title of nothing but everyday words finds the newest of its kind.</summary>
    private const int MostPlaces = 20_000;

    public static List<TitleHit> Find(TitleTable table, uint[] words, ulong exact) => Find(table, words, exact, Similarity.NearTitle);

    public static List<TitleHit> Find(TitleTable table, uint[] words, ulong exact, double least)
    {
        var hits = table.Same(exact).Select(title => new TitleHit(title, true, 1)).ToList();
        var same = new Similarity(table, words);
        var seen = new HashSet<int>();
        var places = 0;
        foreach (var word in same.Rarest(least))
        {
            foreach (var title in table.With(word))
            {
                if (places++ >= MostPlaces)
                {
                    return hits;
                }

                if (seen.Add(title) && table.Exact(title) != exact && same.With(table.Words(title)) is var cosine && cosine >= least
                    && !TitleGuard.Parts(words, table.Words(title)))
                {
                    hits.Add(new TitleHit(title, false, Math.Min(cosine, 0.9999)));
                }
            }
        }

        return hits;
    }
}
