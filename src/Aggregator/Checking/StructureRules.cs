using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>Sections and items: numbered without gaps, the contents as the headings, nothing empty.</summary>
internal static class StructureRules
{
    public static IEnumerable<Finding> Check(Post post, CheckContext context)
    {
        var misnumbered = Numbers(post, context).ToList();
        return misnumbered.Concat(Contents(post, context, misnumbered.Select(finding => finding.Line).ToHashSet())).Concat(Empty(post, context));
    }

    private static IEnumerable<Finding> Numbers(Post post, CheckContext context)
    {
        var sections = post.Sections.Where(section => section.Number.Length > 0).ToList();
        for (var at = 0; at < sections.Count; at++)
        {
            var section = sections[at];
            if (section.Number != Text(at + 1))
            {
                yield return Finding(section.Line, "heading-number", $"\"{section.Heading}\" is section {at + 1} and is numbered {section.Number}: number it anew.");
            }

            var items = section.Items.Where(item => item.Number.Length > 0).ToList();
            for (var place = 0; place < items.Count; place++)
            {
                if (items[place].Number.Split('.') is [var first, .. var rest] && (first != section.Number || string.Join('.', rest) != Text(place + 1)))
                {
                    yield return Finding(items[place].Line, "heading-number",
                        $"\"{LinkRules.Short(items[place].Title)}\" is item {section.Number}.{place + 1} and is numbered {items[place].Number}: number it anew.");
                }
            }
        }

        Finding Finding(int line, string rule, string message) => new(context.File, line, rule, message);
    }

    private static IEnumerable<Finding> Contents(Post post, CheckContext context, HashSet<int> misnumbered)
    {
        if (post.Contents.Count == 0)
        {
            yield break;
        }

        var headings = post.Sections.SelectMany(section => section.Items.Where(item => item.Number.Length > 0 && item.Title.Length > 0)
            .Select(item => (item.Number, item.Title, item.Line, IsSection: false))
            .Prepend((section.Number, Title: section.Heading, section.Line, IsSection: true))).Where(heading => heading.Number.Length > 0).ToList();
        var items = post.Contents.Any(line => !line.IsSection);
        foreach (var line in post.Contents)
        {
            var same = headings.FirstOrDefault(heading => heading.IsSection == line.IsSection && heading.Number == line.Number);
            var wronglyNumbered = headings.Any(heading => misnumbered.Contains(heading.Line) && IsShortOf(line.Title, heading.Title));
            if (same.Title is null && wronglyNumbered)
            {
                continue; // the contents are right, and the heading was found already
            }

            if (same.Title is null)
            {
                yield return new Finding(context.File, line.Line, "contents", $"The contents list \"{Name(line.Number, line.Title)}\", which is no heading below: take it out, or correct its number.");
            }
            else if (!IsShortOf(line.Title, same.Title))
            {
                yield return new Finding(context.File, line.Line, "contents", $"The contents call {line.Number} \"{line.Title}\", its heading in line {same.Line} \"{same.Title}\": make them agree.");
            }
        }

        var listed = post.Contents.Select(line => (line.IsSection, line.Number)).ToHashSet();
        foreach (var heading in headings.Where(heading => (heading.IsSection || items) && !listed.Contains((heading.IsSection, heading.Number)) && !misnumbered.Contains(heading.Line)))
        {
            yield return new Finding(context.File, heading.Line, "contents", $"\"{Name(heading.Number, heading.Title)}\" is not in the contents: add it.");
        }
    }

    private static IEnumerable<Finding> Empty(Post post, CheckContext context)
    {
        foreach (var section in post.Sections)
        {
            var byHand = context.Sections.Any(known => known.WrittenByHand && known.Headings.Values.Concat(known.Aliases).Any(heading => Folded.Of(heading) == Folded.Of(section.Heading)));
            if (section.Items.Count == 0 && !section.Lead.Any(Says) && !byHand)
            {
                yield return new Finding(context.File, section.Line, "empty-section", $"The section \"{section.Heading}\" is empty: fill it, or take it out.");
            }

            foreach (var item in section.Items.Where(item => item.Title.Length > 0 && item.Links.Count == 0 && item.Pictures.Count == 0 && !item.Blocks.Any(Says)))
            {
                yield return new Finding(context.File, item.Line, "empty-item", $"Below \"{LinkRules.Short(item.Title)}\" stands nothing: write the item, or take it out.");
            }
        }
    }

    private static bool Says(PostBlock block) =>
        block.Pictures.Count > 0 || block.Kind is not (PostBlockKind.Comment or PostBlockKind.Break or PostBlockKind.Rule) && block.Text.Length > 0
        || block.Kind is PostBlockKind.Code or PostBlockKind.Table or PostBlockKind.Html;

    /// <summary>The contents may say a title shorter: its beginning, its end, or some of its words.</summary>
    private static bool IsShortOf(string contents, string title)
    {
        var (brief, full) = (Squeezed(contents), Squeezed(title));
        if (brief.Length == 0 || full.Contains(brief, StringComparison.Ordinal) || full.Length == 0)
        {
            return brief.Length > 0 || full.Length == 0;
        }

        var (words, all) = (Tokens.Words(contents).ToHashSet(StringComparer.Ordinal), Tokens.Words(title).ToHashSet(StringComparer.Ordinal));
        return words.Count <= all.Count && words.Count(all.Contains) * 3 >= words.Count * 2 && words.Count(all.Contains) * 3 >= all.Count;
    }

    private static string Squeezed(string text) => Folded.Of(text).Replace(" ", "", StringComparison.Ordinal);

    private static string Name(string number, string title) => number.Length > 0 ? $"{number} {title}" : title;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
