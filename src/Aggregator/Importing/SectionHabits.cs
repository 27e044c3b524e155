using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>The sections that a newsletter has now, from the headings of its past issues.</summary>
/// <param name="posts">The oldest first.</param>
/// <param name="original">The language of the edition from which the others are translated.</param>
internal sealed partial class SectionHabits(IReadOnlyList<PastPost> posts, string original)
{
    /// <summary>What was printed in none of so many last issues, and seldom before, is a section no more.</summary>
    private const int Lately = 3;

    /// <summary>In so many last issues the longest says how long a section may be.</summary>
    private const int LongIssues = 5;

    private readonly HeadingGroups _groups = HeadingGroups.Read(posts);

    public IReadOnlyList<HabitualSection> Sections { get; private set; } = [];

    public IReadOnlyList<string> Passing { get; private set; } = [];

    /// <summary>Hosts that a heading names: the newsletter's own news.</summary>
    public IReadOnlyList<string> Own { get; private set; } = [];

    public SectionHabits Read()
    {
        var own = posts.Where(post => post.Printed.Language == original).ToList();
        var issues = own.Select(post => post.Printed.Issue).Distinct().ToList();
        var groups = posts.SelectMany(post => post.Post.Sections.Select(section => (Post: post, Section: section))).GroupBy(printed => _groups.Of(printed.Section.Heading)).ToList();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var (sections, passing, hosts) = (new Dictionary<string, HabitualSection>(StringComparer.Ordinal), new List<string>(), new List<string>());
        foreach (var group in groups)
        {
            var seen = group.Where(printed => printed.Post.Printed.Language == original).Select(printed => printed.Post.Printed.Issue).Distinct().ToList();
            var lately = seen.Intersect(issues.TakeLast(Lately)).Any();
            var linked = group.Any(printed => Items(printed).Any(item => item.Links.Count > 0));
            if (seen.Count == 0 || (issues.Count > 2 && seen.Count == 1) || (!lately && seen.Count * 3 < issues.Count) || !linked)
            {
                passing.AddRange(group.Select(printed => printed.Section.Heading).DistinctBy(Folded.Of));
                continue;
            }

            var printedIn = group.Where(printed => printed.Post.Printed.Language == original).ToList();
            var host = group.Select(printed => Host().Match(printed.Section.Heading)).FirstOrDefault(match => match.Success)?.Value;
            if (host is not null)
            {
                hosts.Add(host);
            }

            var byHand = host is not null || (seen.Count > 2 && IsWritten(printedIn));
            var section = Section([.. group], printedIn, keys);
            sections[group.Key] = new(section with { WrittenByHand = byHand, AtMost = byHand ? null : section.AtMost }, seen.Count, seen[^1]);
        }

        (Passing, Own) = (passing, [.. hosts.Distinct(StringComparer.OrdinalIgnoreCase)]);
        Sections = [.. Order(own).Where(sections.ContainsKey).Select(name => sections[name])];
        return this;
    }

    private static Section Section(IReadOnlyList<(PastPost Post, PostSection Section)> all, List<(PastPost Post, PostSection Section)> original, HashSet<string> keys)
    {
        // The last post of each language that has the section says how it is headed now.
        var headings = all.GroupBy(printed => printed.Post.Printed.Language).OrderBy(language => language.Key != original[0].Post.Printed.Language).ThenBy(language => language.Key, StringComparer.Ordinal)
            .ToDictionary(language => language.Key, language => Spaces().Replace(language.Last().Section.Heading, " "), StringComparer.Ordinal);
        var known = headings.Values.Select(Folded.Of).ToHashSet(StringComparer.Ordinal);
        var lately = original.TakeLast(Lately).ToList();
        var items = lately.SelectMany(Items).ToList();
        return new()
        {
            Key = SectionKeys.Of(headings, original[^1].Post.Printed.Language, keys),
            Headings = headings,
            Aliases = [.. all.Reverse().Select(printed => Spaces().Replace(printed.Section.Heading, " ")).Where(heading => known.Add(Folded.Of(heading)))],
            AtMost = original.Count > 2 ? original.TakeLast(LongIssues).GroupBy(printed => printed.Post.Printed.Issue).Max(issue => issue.Sum(printed => Items(printed).Count)) : null,
            Titles = lately.All(printed => printed.Post.Post.Form == PostForm.List) || items.Count(item => item.Title.Length == 0) * 2 <= items.Count,
        };
    }

    /// <summary>A word of the editor's own: one text without a title in every issue, or paragraphs where the newsletter else prints lists of links.</summary>
    private static bool IsWritten(List<(PastPost Post, PostSection Section)> original)
    {
        var last = original.TakeLast(Lately).ToList();
        return last.All(printed => Items(printed) is [{ Title.Length: 0 }])
            || last.All(printed => printed.Post.Post.Form == PostForm.List && !Items(printed).Any(item => item.Blocks.Any(block => block.Kind == PostBlockKind.List)));
    }

    private static IReadOnlyList<PostItem> Items((PastPost Post, PostSection Section) printed) => printed.Section.Items;

    /// <summary>As in the last issue; what it lacks comes behind what went before it in the last issue that had it.</summary>
    private List<string> Order(List<PastPost> own)
    {
        var order = new List<string>();
        foreach (var post in Enumerable.Reverse(own))
        {
            var at = 0;
            foreach (var name in post.Post.Sections.Select(section => _groups.Of(section.Heading)).Distinct())
            {
                var known = order.IndexOf(name);
                if (known < 0)
                {
                    order.Insert(at++, name);
                }
                else
                {
                    at = known + 1;
                }
            }
        }

        return order;
    }

    [GeneratedRegex(@"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:[a-z]{2,6})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
