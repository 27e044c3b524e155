using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>Finds the number of an issue: in its front matter, its title, its first heading, its file's name.</summary>
internal static partial class IssueNumber
{
    public static int? Of(Post post, string title, FileWords name)
    {
        var field = post.Front.FirstOrDefault(field => field.Key.ToUpperInvariant() is "NUMBER" or "ISSUE" or "ISSUE_NUMBER" or "EDITION" or "NO");
        return Read(Only().Match(field?.Value ?? "")) ?? InTitle(title)
            ?? post.Preface.Where(block => block.Kind == PostBlockKind.Heading).Select(block => InTitle(block.Text)).FirstOrDefault(number => number is not null)
            ?? InName(name);
    }

    public static int? InTitle(string title) => Read(Hash().Match(title)) ?? Read(Word().Match(title)) ?? Read(Last().Match(title));

    private static int? InName(FileWords name) => Read(Hash().Match(name.Rest)) ?? Read(Word().Match(name.Rest.Replace('_', ' ').Replace('-', ' ')))
        ?? Read(Alone().Match(name.Rest)) ?? Read(NameThenNumber().Match(name.Rest));

    private static int? Read(Match match) =>
        match.Success && int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^[""']?#?(?<number>[0-9]{1,5})[""']?$")]
    private static partial Regex Only();

    [GeneratedRegex(@"[#＃]\s?(?<number>[0-9]{1,5})(?![0-9])")]
    private static partial Regex Hash();

    /// <summary>The word for "issue", and the number behind it; in Chinese and Japanese around it.</summary>
    [GeneratedRegex(@"(?:\b(?:issue|no\.?|nr\.?|nº|n°|number|vol\.?|volume|edition|edição|édition|edición|numéro|número|ausgabe|sayı|sayi|выпуск|номер)|العدد|第)\s*[#:]?\s*(?<number>[0-9]{1,5})(?![0-9.,]*[0-9])|(?<number>[0-9]{1,5})\s*\.?\s*(?:sayı|号|期)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>"This Week in Rust 123": a name, and at its end a number that is no year and no version.</summary>
    [GeneratedRegex(@"\p{L}[""']?\s+(?<number>(?!(?:19|20)[0-9]{2}\b)[0-9]{1,5})[""']?$")]
    private static partial Regex Last();

    [GeneratedRegex(@"^(?<number>[0-9]{1,4})$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"(?:newsletter|weekly|week|digest|bulletin|简报|周刊|news)[\W_]*(?:\[[^\]]*\])?[\W_]*(?:[A-Z]{1,4}[\W_]+)?(?<number>[0-9]{1,4})(?![0-9]|[_.][0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex NameThenNumber();
}
