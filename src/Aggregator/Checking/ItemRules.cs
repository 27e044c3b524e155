using System.Globalization;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>What the newsletter knows of an item beside its text: joins to confirm, its age, and whether it was printed before.</summary>
internal static class ItemRules
{
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(60);

    public static IEnumerable<Finding> Check(Post post, CheckContext context)
    {
        foreach (var item in post.Opening.Concat(post.Sections.SelectMany(section => section.Items)))
        {
            foreach (var finding in Joined(item, context).Concat(Repeats(item, context)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Joined(PostItem item, CheckContext context)
    {
        if (item.Key is null || context.Item(item.Key) is not { } known)
        {
            yield break;
        }

        foreach (var join in known.Joins.Where(join => join.ToConfirm))
        {
            yield return new Finding(context.File, item.Line, "confirm",
                $"{Name(item)}: {join.Why.TrimEnd('.')}. Look whether it is the same work; `aggregator split {join.Key}` parts them, `aggregator join {join.Key} {join.To}` confirms it.");
        }

        var issue = context.IssueDate ?? context.Now;
        if (known.Lead.Published is { } published && issue - published > Oldest)
        {
            yield return new Finding(context.File, item.Line, "old-lead", string.Create(CultureInfo.InvariantCulture,
                $"{Name(item)} is of {published.UtcDateTime:yyyy-MM-dd}, {(issue - published).TotalDays:0} days before the issue: say why it is here now, or drop it."));
        }
    }

    private static IEnumerable<Finding> Repeats(PostItem item, CheckContext context)
    {
        var links = item.Links.Where(link => link.Role is LinkRole.Content).ToList();
        var key = item.Key ?? (links.Count > 0 ? context.Identify(links[0].Address).Key : null);
        if (key is null || links.Count > 0 && context.Own.Any(own => IsAt(links[0].Address, own)))
        {
            yield break;
        }

        // Without a comment nobody knows what an item is about: its first link may be a mere citation, so its name has to agree too.
        var before = context.Printed(key).FirstOrDefault(printed => item.Key is not null || SameName(item, printed));
        if (before is not null)
        {
            yield return new Finding(context.File, item.Line, "repeat",
                $"{Name(item)} was printed before, in issue {before.Issue}{(before.Title.Length > 0 ? $" as \"{LinkRules.Short(before.Title)}\"" : "")}: say what is new, or drop it.");
        }
    }

    /// <summary>What the last merge left for a person to look at.</summary>
    public static IEnumerable<Finding> Marks(Post post, CheckContext context)
    {
        var marked = 0; // the comment that says so already
        for (var line = 1; line <= post.Lines.Count; line++)
        {
            var text = post.Lines[line - 1];
            var words = text.Contains("<!--", StringComparison.Ordinal) ? ItemWords.Read(text) : [];
            marked = words.Contains(ItemWords.Changed) ? line : ItemWords.IsComment(text) || line <= post.FrontEnd ? 0 : marked;
            if (words.Contains(ItemWords.Stale) || ItemWords.IsStale(text))
            {
                yield return new Finding(context.File, line, "stale", "The original was changed after this was translated: bring the translation up to date, and take the word \"stale\" out of the comment.");
            }

            if (marked == line)
            {
                yield return new Finding(context.File, line, "changed", "Both you and the source changed this: take from the quotation below what you want, delete the rest of it, and take the word \"changed\" out of the comment.");
            }
            else if (text.StartsWith("> ✏️", StringComparison.Ordinal) && marked == 0)
            {
                yield return new Finding(context.File, line, "changed", "Something else would stand here by now: take over what you want of the quotation, and delete it.");
            }
        }
    }

    private static bool SameName(PostItem item, PrintedItem printed)
    {
        var (mine, its) = (Tokens.Words(NameOf(item.Title, item.Links.Count > 0 ? item.Links[0].Text : "")).ToHashSet(StringComparer.Ordinal),
            Tokens.Words(NameOf(printed.Title, printed.Links[0].Text)).ToHashSet(StringComparer.Ordinal));
        var shared = mine.Count(its.Contains);
        return shared > 0 && (mine.SetEquals(its) || (shared >= 2 && shared * 3 >= Math.Min(mine.Count, its.Count) * 2));
    }

    private static string NameOf(string title, string link) => title.Length > 0 ? title : link;

    private static bool IsAt(string address, string host) =>
        LinkRules.HostOf(address) is var at && (at.Equals(host, StringComparison.OrdinalIgnoreCase) || at.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    private static string Name(PostItem item) =>
        item.Title.Length > 0 ? $"\"{LinkRules.Short(item.Title)}\"" : item.Links.Count > 0 ? $"\"{LinkRules.Short(item.Links[0].Text)}\"" : "This item";
}
