using Aggregator.Model;

namespace Aggregator;

/// <summary>What became of one file that was to be imported.</summary>
/// <param name="File">As the archive calls it.</param>
/// <param name="Post">Null when it is no issue.</param>
/// <param name="Skipped">Why it is none, as the rest of a sentence.</param>
/// <param name="Changed">Whether the archive says anything else than before.</param>
/// <param name="Links">Content links, each time one stands in the post.</param>
public sealed record ImportReport(string File, PrintedPost? Post, string? Skipped, bool Changed, int Links, IReadOnlyList<PostProblem> Problems)
{
    /// <summary>Credits of pictures.</summary>
    public int PictureLinks { get; init; }

    /// <summary>Links of the newsletter to itself.</summary>
    public int OwnLinks { get; init; }

    public int Pictures { get; init; }
}
