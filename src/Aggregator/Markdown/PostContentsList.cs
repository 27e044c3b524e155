using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Tells a table of contents from any other list: it leads nowhere outside the post, and says what the headings say.</summary>
internal static class PostContentsList
{
    /// <param name="headings">Of the whole post, numbers and emphasis gone.</param>
    /// <returns>Null when the list is none.</returns>
    public static IReadOnlyList<PostContents>? Of(PostPiece list, IReadOnlySet<string> headings)
    {
        if (!list.Is(PostBlockKind.List) || list.Block.Links.Any(link => !link.Address.StartsWith('#')) || list.Block.Markers.Count > 0)
        {
            return null;
        }

        var lines = new List<PostContents>();
        Add(lines, list.Members, true);
        var known = lines.Count(line => headings.Contains(Same(line.Title)));
        var numbered = lines.Count(line => line.Number.Length > 0);
        return lines.Count > 0 && (known * 2 >= lines.Count || numbered * 3 >= lines.Count * 2) ? lines : null;
    }

    /// <summary>What two spellings of one heading share.</summary>
    public static string Same(string heading) => string.Concat(heading.EnumerateRunes().Where(System.Text.Rune.IsLetterOrDigit)
        .Select(System.Text.Rune.ToLowerInvariant));

    private static void Add(List<PostContents> lines, IReadOnlyList<PostPiece> members, bool top)
    {
        foreach (var member in members)
        {
            var text = PostTitle.Plain(member.Block.Text.Split('\n')[0]);
            var (number, title) = PostTitle.Numbered(text);
            var section = number.Length == 0 && top;
            if (section)
            {
                (number, title) = PostTitle.NumberedSection(text);
            }

            lines.Add(new(number, PostTitle.Plain(title), section, member.Line));
            foreach (var nested in member.Members)
            {
                Add(lines, [nested], false);
            }
        }
    }
}
