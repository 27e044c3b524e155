using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>Entries whose titles are the same, or nearly, and near each other in time: joins that an editor should confirm.</summary>
internal static class TitleEdges
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>A title that so many entries bear is a rubric.</summary>
    private const int MostAlike = 50;

    public static IEnumerable<Edge> Of(IReadOnlyList<Entry> entries, Thresholds thresholds)
    {
        var table = new TitleTable();
        var forms = entries.Select(entry => TitleForm.Of(entry.Title)).ToList();
        foreach (var form in forms)
        {
            table.Add(form.Words, form.Exact);
        }

        for (var at = 0; at < forms.Count; at++)
        {
            // "News", "Release 2.0" or "Weekly links" say nothing of the work behind them; three words do.
            if (forms[at].Words.Length < NearTitle.FewestWords)
            {
                continue;
            }

            foreach (var hit in TitleSearch.Find(table, forms[at], [], thresholds).Where(hit => hit.Title != at).OrderByDescending(hit => hit.Similarity).ThenBy(hit => hit.Title).Take(MostAlike))
            {
                if ((entries[at].Dated - entries[hit.Title].Dated).Duration() <= Window)
                {
                    yield return hit.Exact ? Exact(entries, at, hit.Title) : Near(entries, at, hit);
                }
            }
        }
    }

    private static Edge Exact(IReadOnlyList<Entry> entries, int one, int other) =>
        new(one, other, JoinKind.Title, 1, $"same title: {entries[other].Key}", $"same title: {entries[one].Key}");

    private static Edge Near(IReadOnlyList<Entry> entries, int one, TitleHit hit)
    {
        var like = FormattableString.Invariant($"{hit.Similarity:0.00}");
        return new(one, hit.Title, JoinKind.NearTitle, hit.Similarity, $"nearly the same title ({like}): “{entries[hit.Title].Title}”", $"nearly the same title ({like}): “{entries[one].Title}”");
    }
}
