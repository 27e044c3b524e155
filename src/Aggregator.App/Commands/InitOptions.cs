using System.CommandLine;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>The options of <c>init</c>: what is not given is asked on a terminal.</summary>
internal sealed class InitOptions
{
    private readonly Option<string?> _name = new("--name") { Description = "the newsletter's name", HelpName = "NAME" };
    private readonly Option<string?> _languages = new("--languages") { Description = "its languages, the original first: en,zh", HelpName = "LANGS" };
    private readonly Option<string?> _draftAt = new("--draft-at") { Description = "when a draft is due: \"Saturday 09:00\"", HelpName = "WHEN" };
    private readonly Option<string?> _zone = new("--time-zone") { Description = "where: Europe/Berlin", HelpName = "ZONE" };
    private readonly Option<string?> _like = new("--like") { Description = $"sections and sources of: {string.Join(", ", Starters.Names)}", HelpName = "NAME" };

    public InitOptions() => _like.CompletionSources.Add([.. Starters.Names]);

    public Option<string?> From { get; } = new("--from") { Description = "your past issues, whose style it shall have", HelpName = "POSTS" };

    public Option<string?> Opml { get; } = new("--opml") { Description = "a list of feeds: a file or an address", HelpName = "FILE" };

    public Option<bool> Schema { get; } = new("--schema") { Description = $"only renew {SourcesSchema.FileName}" };

    public IReadOnlyList<Option> All => [From, Opml, _like, _name, _languages, _draftAt, _zone, Schema];

    /// <exception cref="UsageException">The past issues are not there, or there are none.</exception>
    public FoundingOrder Order(Session session, ParseResult result) => new()
    {
        Name = result.GetValue(_name)?.Trim(),
        Languages = InitQuestions.Words(result.GetValue(_languages) ?? ""),
        DraftAt = result.GetValue(_draftAt),
        TimeZone = result.GetValue(_zone),
        Like = result.GetValue(_like) ?? "",
        Style = result.GetValue(From) is { } posts ? Learn(session, result, posts) : null,
    };

    private static Model.HouseStyle Learn(Session session, ParseResult result, string posts)
    {
        var path = session.Absolute(posts);
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new UsageException($"init: there is no file or folder '{posts}' with past issues");
        }

        var style = Founder.Learn(path)
            ?? throw new UsageException($"init: there is no past issue in {path}: Markdown with headings below which links stand; leave --from out to begin without");
        session.Say(result, $"{style.Posts} posts of {style.Issues} issues in {string.Join(", ", style.Editions.Select(edition => edition.Language))}: {style.Sections.Count} sections");
        return style;
    }
}
