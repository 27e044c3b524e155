using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>What is written in a post that cannot be meant so.</summary>
internal static partial class PostProblems
{
    private const int Most = 200;

    public static IReadOnlyList<PostProblem> Of(Post post, PostText text)
    {
        var problems = new List<PostProblem>(text.Problems);
        for (var line = 0; line < text.Lines.Count && problems.Count < Most; line++)
        {
            var seen = text.Seen(line);
            problems.AddRange(Split().Matches(seen).Take(5).Select(match =>
                new PostProblem(line + 1, $"\"{Short(match.Value)}\" is no link: take out what stands between \"]\" and \"(\"")));
            problems.AddRange(Nameless().Matches(seen).Take(5).Select(_ => new PostProblem(line + 1, "a link has no text: nobody can click on it")));
        }

        foreach (var block in Blocks(post).Where(block => block.Kind is PostBlockKind.Paragraph && block.Text.Contains("**", StringComparison.Ordinal)).Take(50))
        {
            problems.Add(new(block.Line, "stars of bold or italics are not closed as they were opened"));
        }

        if (post.References.Count > 0)
        {
            AddMarkers(problems, post);
        }

        return [.. problems.OrderBy(problem => problem.Line).Take(Most)];
    }

    private static void AddMarkers(List<PostProblem> problems, Post post)
    {
        var markers = Blocks(post).SelectMany(block => block.Markers).ToList();
        var known = post.References.Select(reference => reference.Number).ToHashSet();
        var cited = markers.Select(marker => marker.Number).ToHashSet();
        problems.AddRange(markers.Where(marker => !known.Contains(marker.Number))
            .Select(marker => new PostProblem(marker.Line, $"marker [{marker.Number}] has no reference at the end: add one, or take it out")));
        problems.AddRange(post.References.Where(reference => !cited.Contains(reference.Number))
            .Select(reference => new PostProblem(reference.Line, $"reference [{reference.Number}] is not cited: put its marker into the text, or take it out")));
        problems.AddRange(post.References.GroupBy(reference => reference.Number).Where(group => group.Count() > 1)
            .Select(group => new PostProblem(group.Last().Line, $"reference [{group.Key}] stands twice in the list: number it anew")));
    }

    private static IEnumerable<PostBlock> Blocks(Post post) => post.Preface.Concat(post.Sections.SelectMany(section =>
        section.Lead.Concat(section.Items.SelectMany(item => item.Blocks)))).Concat(post.Closing);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"\[[^\[\]]+\](?:\s+\(\s*https?://|https?://|\s+https?://)[^\s)]*\)?")]
    private static partial Regex Split();

    [GeneratedRegex(@"(?<!!)\[\s*\]\([^()\s]+")]
    private static partial Regex Nameless();
}
