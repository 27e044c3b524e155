using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>
/// Finds what is wrong with a post, a draft or an issue as published, of every form. Pure: what the rules need to know beside the post comes with
/// <see cref="CheckContext"/>. A rule that is not sure says nothing.
/// </summary>
public static class Checker
{
    /// <returns>By line; what a finding's corrections change, they change in <see cref="Post.Lines"/>.</returns>
    public static IReadOnlyList<Finding> Check(Post post, CheckContext context)
    {
        var prose = new Prose(post, Hints(context));
        var language = PostLanguage.Of(prose, context);
        IEnumerable<Finding>[] all =
        [
            FrontRules.Check(post, context),
            NumberRules.Check(post, prose, context),
            LinkRules.Check(prose, context),
            WorkRules.Check(prose, context),
            StructureRules.Check(post, context),
            PictureRules.Check(post, prose, context),
            TextRules.Check(post, prose, context, language),
            ItemRules.Check(post, context),
            ItemRules.Marks(post, context),
        ];
        return [.. all.SelectMany(findings => findings).Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)];
    }

    /// <summary>The text with the corrections of its findings.</summary>
    /// <param name="text">The whole file, as it was read into the post.</param>
    public static string Correct(string text, IEnumerable<Finding> findings) => Mending.Apply(text, findings.SelectMany(finding => finding.Corrections));

    internal static IReadOnlyList<string> Hints(CheckContext context) =>
        context.IsDraft ? [.. context.Locales.Select(locale => locale.Hint.Trim()).Where(hint => hint.Length > 0).Distinct()] : [];

    /// <summary>Whether what a rule finds goes away when sections, items and references are counted anew.</summary>
    public static bool IsCounting(string rule) =>
        rule is "heading-number" or "contents" or "reference-gap" or "reference-order" or "reference-repeat" or "reference-uncited" or "same-work";

    /// <summary>Web addresses of a post with their lines, those of pictures and of the list of references too.</summary>
    public static IReadOnlyList<(string Address, int Line)> Addresses(Post post, CheckContext context) => [.. new Prose(post, Hints(context)).Links
        .Select(link => (Address: link.Address.Replace("&amp;", "&", StringComparison.Ordinal), link.Line))
        .Where(link => link.Address.StartsWith("http", StringComparison.OrdinalIgnoreCase)).OrderBy(link => link.Line)];
}
