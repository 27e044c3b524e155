using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Markdown;

/// <summary>Tells the links with which a newsletter speaks of itself (subscribe, earlier issues, chat, contact) from those it writes about.</summary>
internal sealed partial class PostRoles
{
    private readonly IReadOnlyList<string> _names;

    /// <param name="front">Title and tags name the newsletter: "Garden Letter #7 [EN]: …", <c>tags: [garden_letter]</c>.</param>
    public PostRoles(IReadOnlyList<PostField> front)
    {
        var title = front.FirstOrDefault(field => field.Key.Equals("title", StringComparison.OrdinalIgnoreCase))?.Value ?? "";
        var tags = front.FirstOrDefault(field => field.Key.Equals("tags", StringComparison.OrdinalIgnoreCase))?.Value ?? "";
        var named = Numbered().Match(title) is { Success: true } match ? [match.Groups["name"].Value] : Array.Empty<string>();
        _names = [.. named.Concat(tags.Split(',', '\n').Where(tag => Periodical().IsMatch(tag))).Select(Folded.Of).Where(name => Folded.Words(name) >= 2).Distinct()];
    }

    /// <summary>The links of a block, each in its role.</summary>
    public IReadOnlyList<PostLink> Of(PostBlock block)
    {
        if (block.Links.Count == 0)
        {
            return block.Links;
        }

        var folded = Folded.Of(block.Text);
        var said = Said.In(folded);
        said = said with { Earlier = said.Earlier || _names.Any(name => Folded.Contains(folded, "previous " + name)) };
        return [.. block.Links.Select(link => link.Role == LinkRole.Content && SpeaksOfItself(link, said) ? link with { Role = LinkRole.Boilerplate } : link)];
    }

    private bool SpeaksOfItself(PostLink link, Said said)
    {
        var text = link.Text.Length < 100 ? Folded.Of(link.Text) : "";
        var address = link.Address;
        return Invitation().IsMatch(address)
            || Has(text, Words.Subscribe)
            || (said.Subscribe && Subscription().IsMatch(address))
            || IsEarlierIssue(address)
            || (said.Earlier && Words.Pointers.Contains(text))
            || (said.Contact && Profile().IsMatch(address))
            || (said.Send && Form().IsMatch(address))
            || ((said.Contact || said.Send) && address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A page that is called as the newsletter is, and then on: <c>…/garden-letter-the-annotated-spade</c>, <c>…/Garden_Letter_-7_-FR/</c>.</summary>
    private bool IsEarlierIssue(string address)
    {
        var slug = Folded.Of(address.Split('?', '#')[0].TrimEnd('/').Split('/')[^1]);
        return _names.Any(name => slug.StartsWith(name + " ", StringComparison.Ordinal) && !Translation().IsMatch(slug[(name.Length + 1)..]));
    }

    private static bool Has(string folded, IReadOnlyList<string> phrases) => phrases.Any(phrase => Folded.Contains(folded, phrase));

    /// <summary>Of a title without a number what stands before the colon may be anything.</summary>
    [GeneratedRegex(@"^[""']?(?<name>[^#\[（(:：]*?)\s*[（(]?\s*(?:issue|no\.?|nº|第)?\s*[#＃]\s?[0-9]", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    /// <summary>A tag that names a newsletter; other tags name its subjects.</summary>
    [GeneratedRegex("newsletter|weekly|digest|bulletin|week", RegexOptions.IgnoreCase)]
    private static partial Regex Periodical();

    [GeneratedRegex(@"^https?://(?:join\.slack\.com|[\w-]+\.slack\.com/join|discord\.(?:gg|com/invite)|t\.me/(?:joinchat|\+)|chat\.whatsapp\.com|gitter\.im)(?:/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Invitation();

    [GeneratedRegex(@"newsletter|subscri|sign-?up|list-manage|mailing|tinyletter|buttondown|revue", RegexOptions.IgnoreCase)]
    private static partial Regex Subscription();

    /// <summary>The page of a person or a project, not one post of theirs.</summary>
    [GeneratedRegex(@"^https?://(?:www\.|mobile\.)?(?:twitter\.com|x\.com|linkedin\.com/(?:in|company)|facebook\.com|t\.me|weibo\.com|instagram\.com)/@?[\w.-]+/?(?:\?.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Profile();

    [GeneratedRegex(@"^https?://(?:forms\.gle|docs\.google\.com/forms|(?:[\w-]+\.)?(?:typeform\.com|airtable\.com)|tally\.so)/", RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    /// <summary>A mail address, folded: its signs are blanks.</summary>
    [GeneratedRegex(@"\b(?:gmail|outlook|hotmail|protonmail|163|qq) (?:com|me)\b")]
    private static partial Regex Mail();

    // What a translator points at is another's edition, not an earlier issue of this one.
    [GeneratedRegex(@"^(?:pt br|zh cn|zh tw|en us)\b")]
    private static partial Regex Translation();

    /// <summary>What a block says of the newsletter itself.</summary>
    private sealed record Said(bool Subscribe, bool Earlier, bool Contact, bool Send)
    {
        public static Said In(string folded) => new(
            Has(folded, Words.Subscribe),
            Has(folded, Words.Earlier),
            Has(folded, Words.Next) || Has(folded, Words.Follow) || Mail().IsMatch(folded),
            Has(folded, Words.Send));
    }

    /// <summary>Folded, as the text is.</summary>
    private static class Words
    {
        public static readonly string[] Subscribe = [.. new[] { "subscribe", "subscribing", "inscreva-se", "inscreva", "assine", "abonnez-vous", "suscríbete", "suscribirse", "abone ol", "abone olun", "abone olarak", "abone olabilirsiniz", "订阅", "اشترك", "подпишитесь", "abonnieren" }.Select(Folded.Of)];

        public static readonly string[] Earlier = [.. new[] { "previous issue", "previous issues", "previous newsletter", "last issue", "edição anterior", "précédente newsletter", "newsletter précédente", "numéro précédent", "edición anterior", "上一期", "önceki sayı", "العدد السابق" }.Select(Folded.Of)];

        public static readonly HashSet<string> Pointers = [.. new[] { "here", "aqui", "aquí", "ici", "buradan", "burada", "这里", "此处", "هنا", "hier", "issue" }.Select(Folded.Of)];

        public static readonly string[] Next = [.. new[] { "next issue", "next edition", "next iteration", "próxima edição", "prochaine édition", "prochain numéro", "próxima edición", "sonraki sayısında", "sonraki sayılarında", "下一期", "العدد القادم" }.Select(Folded.Of)];

        public static readonly string[] Follow = [.. new[] { "follow us", "follow me", "siga-nos", "suivez-nous", "síguenos", "bizi takip", "关注我们", "تابعنا" }.Select(Folded.Of)];

        public static readonly string[] Send = [.. new[] { "submit", "submit them", "send us", "nos envie", "envíanos" }.Select(Folded.Of)];
    }
}
