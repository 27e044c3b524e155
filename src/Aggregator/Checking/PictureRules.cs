using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>Pictures: a file that is there, and a line that says where it is from.</summary>
internal static partial class PictureRules
{
    public static IEnumerable<Finding> Check(Post post, Prose prose, CheckContext context)
    {
        var pictures = prose.Links.Where(link => link.Form is LinkForm.Picture).ToList();
        return Files(pictures, context).Concat(Thumb(post, context)).Concat(Credits(prose, [.. pictures.Where(picture => picture.Line > prose.FirstHeading)], context));
    }

    private static IEnumerable<Finding> Files(List<WrittenLink> pictures, CheckContext context)
    {
        foreach (var picture in pictures)
        {
            if (picture.Address.Length == 0)
            {
                yield return new Finding(context.File, picture.Line, "picture-file", "A picture has no address: give it one, or take it out.");
            }
            else if (context.HasPicture(picture.Address) is false)
            {
                yield return new Finding(context.File, picture.Line, "picture-file", $"The picture {picture.Address} is not there: put the file in its place, or correct the address.");
            }
        }
    }

    private static IEnumerable<Finding> Thumb(Post post, CheckContext context)
    {
        foreach (var field in post.Front.Where(field => field.Key == "image"))
        {
            if (ThumbLine().Match(field.Value) is { Success: true } thumb && context.HasPicture(thumb.Groups["file"].Value) is false)
            {
                yield return new Finding(context.File, field.Line, "picture-file", $"The thumb {thumb.Groups["file"].Value} is not among the site's pictures: put it there, or correct its name.");
            }
        }
    }

    // A newsletter that credits none of its pictures hears it once; one that forgot some hears which.
    private static IEnumerable<Finding> Credits(Prose prose, List<WrittenLink> pictures, CheckContext context)
    {
        var words = context.Locales.Select(locale => locale.SourceCredit).Append("source").Append("credit").Append("via").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var without = pictures.Where(picture => !HasCredit(prose, picture, words)).ToList();
        if (without.Count > 1 && without.Count == pictures.Count)
        {
            yield return new Finding(context.File, without[0].Line, "picture-credit",
                $"None of the {without.Count} pictures says where it is from: put a line such as *Source:* [*name*](address) below each.");
            yield break;
        }

        foreach (var picture in without)
        {
            yield return new Finding(context.File, picture.Line, "picture-credit", "The picture does not say where it is from: put a line such as *Source:* [*name*](address) below it.");
        }
    }

    /// <summary>Below it, on its own line, or where a link leads from the picture itself.</summary>
    private static bool HasCredit(Prose prose, WrittenLink picture, List<string> words)
    {
        var line = prose[picture.Line];
        var end = line.IndexOf(')', Math.Min(line.Length - 1, picture.Column - 1 + picture.Address.Length));
        if (end >= 0 && line[(end + 1)..].Trim().Length > 0)
        {
            return true;
        }

        var below = picture.Line + 1;
        while (below <= prose.Count && prose.IsEmpty(below))
        {
            below++;
        }

        return below <= prose.Count && !prose.IsHeading(below) && prose[below].Trim() is var text
            && (Credit().IsMatch(text)
                || words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) && text.Contains("](", StringComparison.Ordinal) && text.Length < 400
                || Caption().IsMatch(text) && words.Any(word => Names(text, word)));
    }

    // "Source: …", not "the sources of …".
    private static bool Names(string caption, string word) =>
        caption.TrimStart('*', '_', '(', '[', ' ').StartsWith(word, StringComparison.OrdinalIgnoreCase) || caption.Contains(word + ":", StringComparison.OrdinalIgnoreCase)
        || caption.Contains(word + "：", StringComparison.OrdinalIgnoreCase);

    // Nothing but a link, or a caption that links, names a year or an account.
    [GeneratedRegex(@"^\(?\[[^\[\]]+\]\([^()\s]+\)\)?[.。]?$|^(?:\*(?!\*)|_(?!_)|\[\s*\*|<(?:em|i|small|figcaption)>).*(?:\]\(|\b(?:19|20)\d\d\b|@\w|https?:|©)")]
    private static partial Regex Credit();

    // In emphasis; a title is in strong emphasis.
    [GeneratedRegex(@"^(?:\*(?!\*)|_(?!_)|\[\s*\*|<(?:em|i|small|figcaption)>)")]
    private static partial Regex Caption();

    [GeneratedRegex(@"^\s*(?:thumb|feature|teaser)\s*:\s*[""']?(?<file>[^\s""']+)", RegexOptions.Multiline)]
    private static partial Regex ThumbLine();
}
