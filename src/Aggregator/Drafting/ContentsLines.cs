using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Drafting;

/// <summary>The table of contents as lines: one for each section and each titled item, in their order, with the words that the editor gave it.</summary>
internal sealed class ContentsLines(Post post, IReadOnlyCollection<string> machineTitles)
{
    private readonly HashSet<string> _machine = [.. machineTitles.Select(Folded.Of)];

    public string Rewrite(string[] lines, IReadOnlyList<Counted> counted, string end)
    {
        if (post.Contents.Count == 0)
        {
            return string.Concat(lines);
        }

        var old = Match(counted);
        var written = new List<string>();
        foreach (var entry in counted)
        {
            written.Add(old.TryGetValue(entry, out var line) ? Kept(lines[line.Line - 1], line, entry) : Made(lines, entry, end));
        }

        var (first, last) = (post.Contents.Min(line => line.Line) - 1, post.Contents.Max(line => line.Line) - 1);
        var own = Enumerable.Range(first, last - first + 1).Except(post.Contents.Select(line => line.Line - 1)).Select(at => lines[at]).Where(line => !PostLines.IsBlank(line));
        return string.Concat(lines.Take(first).Concat(written.Select(line => line.EndsWith('\n') ? line : line + end)).Concat(own).Concat(lines.Skip(last + 1)));
    }

    /// <summary>Which line of the contents stands for which section or item: by title, then by a shorter title, then by number.</summary>
    private Dictionary<Counted, PostContents> Match(IReadOnlyList<Counted> counted)
    {
        var found = new Dictionary<Counted, PostContents>(ReferenceEqualityComparer.Instance);
        var free = post.Contents.ToList();
        var ways = new Func<PostContents, Counted, bool>[]
        {
            (line, entry) => Folded.Of(line.Title) == Folded.Of(entry.Title) && line.Number == entry.Before,
            (line, entry) => Folded.Of(line.Title) == Folded.Of(entry.Title),
            (line, entry) => line.Number == entry.Before && line.Number.Length > 0 && IsShorter(line.Title, entry.Title),
            (line, entry) => IsShorter(line.Title, entry.Title),
            (line, entry) => line.Number == entry.Before && line.Number.Length > 0,
        };
        foreach (var way in ways)
        {
            foreach (var entry in counted.Where(entry => !found.ContainsKey(entry)))
            {
                if (free.FirstOrDefault(line => line.IsSection == entry.IsSection && way(line, entry)) is { } line)
                {
                    found[entry] = line;
                    free.Remove(line);
                }
            }
        }

        return found;
    }

    private string Kept(string text, PostContents line, Counted entry)
    {
        var title = Folded.Of(line.Title) == Folded.Of(entry.Title) || IsEditors(line, entry) ? text : Replace(text, line.Title, MarkdownText.Escape(entry.Title)) ?? Line(text, line, entry);
        return line.Number == entry.Now ? title : line.Number.Length > 0 ? Replace(title, line.Number, entry.Now) ?? title : title;
    }

    // The title of an item that was renamed is not the editor's short one.
    private bool IsEditors(PostContents line, Counted entry) =>
        line.Title.Length > 0 && !_machine.Contains(Folded.Of(line.Title)) && (_machine.Count > 0 || IsShorter(line.Title, entry.Title));

    private string Made(string[] lines, Counted entry, string end)
    {
        var like = post.Contents.FirstOrDefault(line => line.IsSection == entry.IsSection && line.Number.Length > 0) ?? post.Contents.FirstOrDefault(line => line.IsSection == entry.IsSection);
        var number = entry.Now.Length > 0 ? entry.Now : "";
        return like is not null ? Line(lines[like.Line - 1], like, entry)
            : entry.IsSection ? $"- **{number}{(number.Length > 0 ? ". " : "")}{MarkdownText.Escape(entry.Title)}**{end}"
            : $"    - {number}{(number.Length > 0 ? " " : "")}{MarkdownText.Escape(entry.Title)}{end}";
    }

    /// <summary>A line like another one: its indent, marks and gaps.</summary>
    private static string Line(string like, PostContents line, Counted entry)
    {
        var bare = PostLines.Bare(like);
        var at = line.Number.Length > 0 ? bare.IndexOf(line.Number, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            at = bare.IndexOfAny(['-', '*', '+']) + 2;
            return bare[..Math.Min(at, bare.Length)] + MarkdownText.Escape(entry.Title) + like[bare.Length..];
        }

        var title = at + line.Number.Length;
        while (title < bare.Length && (char.IsWhiteSpace(bare[title]) || ".、．)）:：".Contains(bare[title], StringComparison.Ordinal)))
        {
            title++;
        }

        var stars = bare.Length - bare.TrimEnd('*', ' ').Length;
        return string.Concat(bare.AsSpan(0, at), entry.Now, bare.AsSpan(at + line.Number.Length, title - at - line.Number.Length), MarkdownText.Escape(entry.Title))
            + bare[(bare.Length - stars)..] + like[bare.Length..];
    }

    private static string? Replace(string text, string what, string with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return at < 0 || what.Length == 0 ? null : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + what.Length));
    }

    /// <summary>Says less than the other in its words, most of which are the other's.</summary>
    private static bool IsShorter(string title, string other)
    {
        var (words, all) = (Tokens.Words(title), Tokens.Words(other).ToHashSet(StringComparer.Ordinal));
        return words.Count > 0 && Folded.Of(title).Length <= Folded.Of(other).Length && words.Count(all.Contains) * 2 >= words.Count;
    }
}
