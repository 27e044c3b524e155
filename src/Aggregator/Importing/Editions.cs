using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>Editions of one issue are one issue: by its number, and where a post has none, by the works it links to.</summary>
public static class Editions
{
    private const int Enough = 5;

    /// <summary>Of the links of the smaller post, how many the other one has; two issues of one newsletter share few.</summary>
    private const double Overlap = 0.6;

    /// <summary>Posts without a number take it from the numbered post whose links they share; those without any share a name.</summary>
    /// <param name="posts">As read just now.</param>
    /// <param name="known">Of the archive.</param>
    public static IReadOnlyList<PrintedPost> Join(IReadOnlyList<PrintedPost> posts, IReadOnlyList<PrintedPost> known)
    {
        var files = posts.Select(post => post.File).ToHashSet(StringComparer.Ordinal);
        var others = posts.Concat(known.Where(post => !files.Contains(post.File))).Select(post => (Post: post, Keys: Keys(post)))
            .OrderBy(other => other.Post.Number is null).ToList();
        var joined = new Dictionary<string, PrintedPost>(StringComparer.Ordinal);
        foreach (var (post, keys) in others.Where(other => other.Post.Number is null && files.Contains(other.Post.File)))
        {
            // Among posts without a number the one that was joined already leads, so that all take the same name.
            var same = others.Where(other => other.Post.File != post.File && (other.Post.Number is not null || joined.ContainsKey(other.Post.File) || !files.Contains(other.Post.File)))
                .Select(other => (Post: joined.GetValueOrDefault(other.Post.File, other.Post), Share: Share(keys, other.Keys)))
                .Where(other => other.Share >= Overlap && (other.Post.Language != post.Language || other.Post.Language.Length == 0))
                .OrderByDescending(other => other.Share).FirstOrDefault();
            joined[post.File] = same.Post is { } found ? Named(post, found) : post;
        }

        return [.. posts.Select(post => joined.GetValueOrDefault(post.File, post))];
    }

    private static PrintedPost Named(PrintedPost post, PrintedPost same) => post with
    {
        Issue = same.Issue,
        Number = same.Number,
        Items = [.. post.Items.Select(item => item with { Issue = same.Issue })],
    };

    private static HashSet<string> Keys(PrintedPost post) =>
        post.Items.SelectMany(item => item.Links).Select(link => link.Key).ToHashSet(StringComparer.Ordinal);

    private static double Share(HashSet<string> one, HashSet<string> other)
    {
        var (small, large) = one.Count <= other.Count ? (one, other) : (other, one);
        return small.Count < Enough ? 0 : (double)small.Count(large.Contains) / small.Count;
    }
}
