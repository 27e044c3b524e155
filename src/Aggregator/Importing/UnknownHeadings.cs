using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>Guesses what unknown headings mean: the section below which other editions of the issue print the same works.</summary>
/// <param name="posts">As read just now.</param>
/// <param name="known">Of the archive.</param>
public sealed class UnknownHeadings(IReadOnlyList<PrintedPost> posts, IReadOnlyList<PrintedPost> known)
{
    private readonly ILookup<(string Issue, string Key), string> _sections = posts.Concat(known).SelectMany(post => post.Items)
        .Where(item => item.Section is not null).SelectMany(item => item.Links.Select(link => (item.Issue, link.Key, Section: item.Section!)))
        .ToLookup(link => (link.Issue, link.Key), link => link.Section);

    /// <param name="found">Each post with its unknown headings; null when the file was no issue.</param>
    public IReadOnlyList<UnknownHeading> Of(IReadOnlyList<(PrintedPost? Post, IReadOnlyList<string> Headings)> found) =>
        [.. found.Where(one => one.Post is not null).SelectMany(one => one.Headings.Select(heading => (Post: one.Post!, Heading: heading)))
            .GroupBy(one => one.Heading, one => one.Post, StringComparer.Ordinal)
            .Select(heading => new UnknownHeading(heading.Key, Guess(heading.Key, heading), heading.Count()))
            .OrderByDescending(heading => heading.Posts).ThenBy(heading => heading.Heading, StringComparer.Ordinal)];

    private string? Guess(string heading, IEnumerable<PrintedPost> printed)
    {
        var votes = printed.SelectMany(post => post.Items).Where(item => item.Heading == heading)
            .SelectMany(item => item.Links.SelectMany(link => _sections[(item.Issue, link.Key)].Distinct())).ToList();
        var best = votes.GroupBy(section => section, StringComparer.Ordinal).MaxBy(section => section.Count());
        return best is not null && best.Count() * 2 > votes.Count ? best.Key : null;
    }
}
