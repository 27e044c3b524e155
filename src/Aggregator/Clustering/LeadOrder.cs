using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>The primary source leads: paper, then code, then what is written about it, then video, then talk.</summary>
internal static class LeadOrder
{
    private static readonly WorkKind[] Kinds =
    [
        WorkKind.Paper, WorkKind.Release, WorkKind.Repository, WorkKind.Dataset, WorkKind.Book, WorkKind.Course, WorkKind.Notebook,
        WorkKind.Article, WorkKind.Event, WorkKind.Encyclopaedia, WorkKind.None, WorkKind.Video, WorkKind.Audio, WorkKind.Discussion,
    ];

    public static List<int> Of(IEnumerable<int> members, Func<int, Entry> entry) =>
        [.. members.OrderBy(at => Array.IndexOf(Kinds, entry(at).Work)).ThenBy(at => entry(at).Dated).ThenBy(at => entry(at).Key, StringComparer.Ordinal).ThenBy(at => at)];
}
