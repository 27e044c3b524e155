using System.Text;

namespace Aggregator.Drafting;

/// <summary>Writes the HTML comment that carries an item's key in a draft; <see cref="Markdown.ItemKey"/> reads it: <c>&lt;!-- item arxiv:2601.01234 --&gt;</c>, one a line.</summary>
internal static class ItemComment
{
    public static string Write(string key)
    {
        var text = new StringBuilder("<!-- item ");
        var before = '-'; // a comment may not begin with ">" or "->", so the first hyphen is not left bare either
        foreach (var rune in key.EnumerateRunes())
        {
            if (MustHide(rune, before))
            {
                Percent.Append(text, rune);
            }
            else
            {
                text.Append(rune.ToString());
            }

            before = rune.IsBmp ? (char)rune.Value : '\0';
        }

        return text.Append(" -->").ToString();
    }

    // "--" and ">" would end the comment, "{" could begin Liquid, and "%" is the escape itself.
    private static bool MustHide(Rune rune, char before) =>
        rune.Value is '%' or '<' or '>' or '{' or '}'
        || (rune.Value == '-' && before == '-')
        || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || PlainText.IsInvisible(rune);
}
