using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Renders an issue as the Jekyll Markdown that an editor goes on writing in. The same input gives the same bytes.</summary>
/// <param name="template">
/// The text of an overriding template (<c>numbered.md</c>, <c>inline.md</c>, <c>sections/KEY.md</c> …) beside <c>sources.yml</c>, or null where there is none.
/// </param>
/// <param name="keyOf">The work that an address leads to: same key, same number. Null: each address is a work of its own.</param>
public sealed class Drafter(Func<string, string?> template, Func<string, string>? keyOf = null)
{
    /// <summary>Of what was not chosen, how many items a section the tray shows.</summary>
    public const int MostInTray = 10;

    private readonly TemplateFolder _folder = new(template);

    /// <summary>The draft of one edition: <c>published: false</c>, one comment per item, and stubs where no words are finished.</summary>
    /// <param name="intro">Markdown of the introduction, printed as it is; null: a stub asks for one.</param>
    /// <param name="written">Finished words, whatever form they were written in.</param>
    /// <exception cref="TemplateException">The edition's template cannot be used; names file, line and column.</exception>
    /// <exception cref="InvalidOperationException">Markers and references disagree: our fault, and no draft is better than that one.</exception>
    public Draft Draft(Issue issue, Newsletter newsletter, Edition edition, Locale locale, string? intro, WrittenIssue? written = null) =>
        Render(issue, newsletter, edition.IsMail ? edition with { Template = Edition.MailDraft } : edition, locale, intro, written ?? new WrittenIssue(), asDraft: true);

    /// <summary>A post as it stands (finished words, without anything for the editor), in the form of an edition: the e-mail of a draft, a numbered issue with links.</summary>
    /// <inheritdoc cref="Draft" path="/exception"/>
    public Draft Render(Post post, int number, Newsletter newsletter, Edition edition, Locale locale)
    {
        var (issue, written) = PostIssue.Of(post, number);
        return Render(issue, newsletter, edition, locale, null, written, asDraft: false);
    }

    /// <summary>The item comment that carries a key.</summary>
    public static string Comment(string key) => ItemComment.Write(key);

    /// <summary>The text of <c>tray.md</c>: at most ten items a section, <c>- [ ] title — why not</c>, each with the comment that carries its key.</summary>
    public static string Tray(Issue issue, Newsletter newsletter, Edition edition) => Drafting.Tray.Write(issue, newsletter, edition);

    private Draft Render(Issue issue, Newsletter newsletter, Edition edition, Locale locale, string? intro, WrittenIssue written, bool asDraft)
    {
        var name = edition.Template.Contains('.', StringComparison.Ordinal) ? edition.Template : edition.Template + (edition.IsMail ? ".html" : ".md");
        var views = new IssueViews(issue, edition, locale, written, keyOf ?? (address => address), look => _folder.Find(look) is not null, asDraft);
        var view = views.Build(new FrontMatter(issue, newsletter, edition, locale), intro);
        var text = new TemplateRenderer(_folder).Render(name, view).TrimEnd('\n') + "\n";
        if (asDraft)
        {
            Verify(text, name, view);
        }

        views.Ledger.Verify(Machine(text, view));
        return new Draft(issue.Number, edition, text, views.Ledger.References, views.References);
    }

    // Without its comment an item could never be found again, and without "published: false" Jekyll would publish the draft.
    private static void Verify(string text, string name, Views.IssueView view)
    {
        var lines = text.Split('\n').ToHashSet(StringComparer.Ordinal);
        var lost = view.Sections.SelectMany(section => section.Items).FirstOrDefault(item => !lines.Contains(item.Comment));
        if (lost is not null)
        {
            throw new TemplateException(name, 1, 1, $"the template does not print the item's comment {lost.Comment} on a line of its own ({{{{ item.comment }}}})");
        }

        if (!lines.Contains("published: false"))
        {
            throw new TemplateException(name, 1, 1, "the template does not print every field of front_matter, or not each on its own line");
        }
    }

    /// <summary>What we answer for: the text without front matter, introduction and comments.</summary>
    private static string Machine(string text, Views.IssueView view)
    {
        var front = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        var body = front < 0 ? text : text[(front + 1)..];
        foreach (var paragraph in view.Intro)
        {
            var at = body.IndexOf(paragraph, StringComparison.Ordinal);
            body = at < 0 ? body : body.Remove(at, paragraph.Length);
        }

        return ItemKey.Strip(body);
    }
}
