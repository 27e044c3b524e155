using System.Globalization;
using System.Text;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>
/// Puts headings of past issues together that mean one section: those below which the editions of an issue print the same works, then those with the
/// same emoji, then those that differ by little. Two headings of one post are never one section.
/// </summary>
internal sealed class HeadingGroups
{
    /// <summary>Of the links of the smaller of two sections, how many the other one has.</summary>
    private const double Overlap = 0.5;

    private readonly Dictionary<string, Heading> _headings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Heading>> _groups = new(StringComparer.Ordinal);

    private HeadingGroups(IReadOnlyList<PastPost> posts)
    {
        foreach (var (post, at) in posts.Select((post, at) => (post, at)))
        {
            foreach (var section in post.Post.Sections)
            {
                var name = Key(section.Heading);
                var heading = _headings.GetValueOrDefault(name) ?? (_headings[name] = new Heading(name, Emoji(section.Heading)));
                heading.Posts.Add(at);
                _groups[name] = [heading];
            }
        }

        foreach (var (one, other, _) in Shared(posts).OrderByDescending(pair => pair.Votes).ThenBy(pair => pair.One, StringComparer.Ordinal).ThenBy(pair => pair.Other, StringComparer.Ordinal))
        {
            Join(one, other);
        }

        JoinAlike((one, other) => one.Emoji.Length > 0 && one.Emoji == other.Emoji);
        JoinAlike((one, other) => Likeness.Near(one.Name, other.Name));
    }

    /// <summary>A name for the group of a heading: the same name, the same section.</summary>
    public string Of(string heading) => _groups[Key(heading)][0].Name;

    public static HeadingGroups Read(IReadOnlyList<PastPost> posts) => new(posts);

    /// <summary>A heading of nothing but signs is known by them.</summary>
    private static string Key(string heading) => Folded.Of(heading) is { Length: > 0 } folded ? folded : heading.Trim();

    private static string Emoji(string heading) => string.Concat(heading.EnumerateRunes()
        .Where(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol).Select(rune => rune.ToString()).Order(StringComparer.Ordinal));

    /// <summary>Pairs of headings of two languages below which more editions of one issue print the same than print something else.</summary>
    private static IEnumerable<(string One, string Other, int Votes)> Shared(IReadOnlyList<PastPost> posts)
    {
        var votes = new Dictionary<(string, string), int>();
        foreach (var issue in posts.GroupBy(post => post.Printed.Issue))
        {
            var sections = issue.SelectMany(post => post.Printed.Items.Where(item => item.Heading.Length > 0).GroupBy(item => Key(item.Heading))
                .Select(items => (post.Printed.Language, items.Key, Links: items.SelectMany(item => item.Links).Select(link => link.Key).ToHashSet(StringComparer.Ordinal))))
                .Where(section => section.Links.Count >= 2).ToList();
            foreach (var (one, other) in sections.SelectMany(one => sections.Where(other => string.CompareOrdinal(one.Language, other.Language) < 0).Select(other => (one, other))))
            {
                var shared = (double)one.Links.Count(other.Links.Contains) / Math.Min(one.Links.Count, other.Links.Count);
                var pair = string.CompareOrdinal(one.Key, other.Key) < 0 ? (one.Key, other.Key) : (other.Key, one.Key);
                votes[pair] = votes.GetValueOrDefault(pair) + (shared >= Overlap ? 1 : -1);
            }
        }

        return votes.Where(pair => pair.Value > 0 && pair.Key.Item1 != pair.Key.Item2).Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value));
    }

    /// <summary>A heading that could belong to two groups belongs to none; the commonest headings come first.</summary>
    private void JoinAlike(Func<Heading, Heading, bool> alike)
    {
        foreach (var heading in _headings.Values.OrderBy(heading => heading.Posts.Count).ThenBy(heading => heading.Name, StringComparer.Ordinal))
        {
            var others = _headings.Values.Where(other => other != heading && alike(heading, other)).Select(other => _groups[other.Name])
                .Where(group => group != _groups[heading.Name] && !Meet(group, _groups[heading.Name])).Distinct().ToList();
            if (others is [var only])
            {
                Join(heading.Name, only[0].Name);
            }
        }
    }

    private void Join(string one, string other)
    {
        var (into, from) = (_groups[one], _groups[other]);
        if (into == from || Meet(into, from))
        {
            return;
        }

        into.AddRange(from);
        foreach (var heading in from)
        {
            _groups[heading.Name] = into;
        }
    }

    private static bool Meet(List<Heading> one, List<Heading> other) => one.Exists(heading => other.Exists(known => heading.Posts.Overlaps(known.Posts)));

    private sealed record Heading(string Name, string Emoji)
    {
        public HashSet<int> Posts { get; } = [];

        public bool Equals(Heading? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }
}
