namespace Aggregator.Settings.Forms;

/// <summary>
/// All keys of <c>sources.yml</c>. The reader refuses what does not stand here and fails when it does not ask for what does; the schema and the
/// reference are written from it.
/// </summary>
internal static class SourcesForm
{
    private static readonly BlockForm Edition = new(
    [
        new("language", KeyShape.Text, "language code; its words are built in, or stand in templates/locales/", "en") { Required = true, Pattern = Yaml.Notation.LanguagePattern },
        new("original", KeyShape.Flag, "the other editions are translated from this one; of several editions exactly one says so", "true") { Usual = "true for the only edition" },
        new("template", KeyShape.Text, $"the form of the post: {string.Join(", ", Model.Edition.BuiltIn)}, or the name of a file of your own in templates/", "inline") { Required = true },
        new("title", KeyShape.Text, "title of the post; {issue}, {date} and {highlights} are filled in; {issue:000} has three digits or more", "\"Newsletter #{issue}: {highlights}\"") { Required = true },
        new("file", KeyShape.Text, "file name of the published post; {issue} and {date} are filled in; {issue:000} has three digits or more", "\"{date}-newsletter-{issue}.md\"") { Required = true },
        new("author", KeyShape.Text, "author in the front matter", "ana"),
        new("intro", KeyShape.Text, "a Markdown file beside this one, printed before the first section", "intro-en.md") { Usual = "a line that asks for an introduction" },
        new("cover", KeyShape.Text, "address of a picture at the top", "\"https://example.org/cover.png\""),
        new("thumb", KeyShape.Text, "small picture for the front matter; {issue} is filled in", "\"issue-{issue}.png\""),
    ]);

    private static readonly BlockForm Newsletter = new(
    [
        new("name", KeyShape.Text, "name of the newsletter", "My Newsletter") { Required = true },
        new("time_zone", KeyShape.Text, "where its days begin and end: a name of the time zone database", "Europe/Berlin") { Usual = "UTC" },
        new("first_issue", KeyShape.Whole, "number of the next issue while there are no past issues in the archive", "1") { Usual = "1", Least = 1 },
        new("draft_at", KeyShape.Text, "when a draft is due: a weekday and a time, or a Quartz cron expression", "Saturday 09:00") { Usual = "Saturday 09:00" },
        new("skip", KeyShape.Texts, "days on which no draft is due", "[2026-12-26]"),
        new("own", KeyShape.Texts, "hosts of your own, whose pages may be printed every week", "[example.org]"),
        new("front_matter", KeyShape.Block, "fields that every post has: texts, true or false, lists of texts", "{ layout: post, tags: [newsletter] }") { Block = new([]) { Open = true } },
        new("editions", KeyShape.Blocks, "the newsletter's languages and forms", "[]") { Required = true, Block = Edition },
    ]);

    private static readonly BlockForm Section = new(
    [
        new("key", KeyShape.Text, "name by which sources and commands call it", "tools") { Required = true, Pattern = Yaml.Notation.KeyPattern },
        new("heading", KeyShape.Headings, "heading in each language", "{ en: Tools }") { Required = true },
        new("aliases", KeyShape.Texts, "headings of past issues that mean this section", "[Software]"),
        new("was", KeyShape.Text, "the key it had before", "software"),
        new("at_most", KeyShape.Whole, "most items in one issue", "6") { Usual = "no limit", Least = 1 },
        new("keywords", KeyShape.Texts, "words that lead an item here while there is no archive to learn from", "[library, release]"),
        new("written_by_hand", KeyShape.Flag, "printed, never filled", "true") { Usual = "false" },
        new("titles", KeyShape.Flag, "whether its items have titles; false: mentions, a paragraph each", "false") { Usual = "true" },
    ]);

    private static readonly BlockForm Exclude = new(
    [
        new("words", KeyShape.Texts, "whole words or phrases of titles", "[sponsored]"),
        new("hosts", KeyShape.Texts, "hosts and those below them", "[example.com]"),
        new("authors", KeyShape.Texts, "names of authors", "[\"A. Bot\"]"),
    ]);

    /// <summary>What every source takes; each kind adds its own fields.</summary>
    public static BlockForm Source { get; } = new(
    [
        new("key", KeyShape.Text, "name by which commands call it", "my-blog") { Required = true, Pattern = Yaml.Notation.KeyPattern },
        new("kind", KeyShape.Text, "what it is; the kind says which fields it takes", "feed") { Required = true },
        new("endpoint", KeyShape.Text, "another base address: a mirror, an own server, a folder of recorded files", "\"https://mirror.example.org/\""),
        new("section", KeyShape.Text, "section of its entries when nothing else decides", "tools"),
        new("weight", KeyShape.Number, "how much it counts beside the others", "1.5") { Usual = "1" },
        new("enabled", KeyShape.Flag, "false lets it rest without taking it out", "false") { Usual = "true" },
        new("every", KeyShape.Duration, "how often it is visited", "1d") { Usual = "as the kind says" },
        new("cron", KeyShape.Text, "when it is visited, as a Quartz cron expression, instead of every", "\"0 0 6 * * ?\""),
        new("language", KeyShape.Text, "language code of its entries", "en") { Usual = "as the feed says, else guessed", Pattern = Yaml.Notation.LanguagePattern },
        new("tags", KeyShape.Texts, "groups in the OPML list that `sources export` writes", "[blogs]"),
        new("exclude", KeyShape.Block, "what of this source is not wanted", "{ words: [sponsored] }") { Block = Exclude },
    ]);

    private static readonly BlockForm Network = new(
    [
        new("user_agent", KeyShape.Text, "how Aggregator names itself to servers", "\"MyReader/1.0 (+https://example.org)\"") { Usual = "its name, version and your first own host" },
        new("parallel", KeyShape.Whole, "sources read at once", "16") { Usual = "16", Least = 1 },
        new("pause_per_host", KeyShape.Duration, "between two requests to one host; a kind may ask for more", "1s") { Usual = "1s" },
        new("timeout", KeyShape.Duration, "longest wait for one answer", "30s") { Usual = "30s" },
        new("largest_body", KeyShape.Size, "longest answer, after decompression", "20MB") { Usual = "20MB" },
        new("allow_private_addresses", KeyShape.Flag, "also visit loopback and private addresses", "true") { Usual = "false" },
    ]);

    private static readonly BlockForm Storage = new(
    [
        new("database", KeyShape.Text, "path of the SQLite file, or a PostgreSQL connection string", "aggregator.db") { Usual = "aggregator.db" },
        new("keep", KeyShape.Duration, "how long entries are kept that nothing needs", "400d") { Usual = "400d" },
        new("backups", KeyShape.Text, "folder of the backup that `run` makes every night, or false for none", "backups") { Usual = "backups beside the database" },
    ]);

    private static readonly BlockForm Drafts = new(
    [
        new("folder", KeyShape.Text, "where drafts lie", "drafts") { Usual = "drafts" },
        new("oldest", KeyShape.Duration, "older entries wait in the tray", "30d") { Usual = "30d" },
        new("at_least", KeyShape.Whole, "a draft with fewer items says so", "8") { Usual = "8" },
        new("enrich", KeyShape.Flag, "pages of the drafted items are read once, to fill what their sources left out", "true") { Usual = "false" },
    ]);

    private static readonly BlockForm Publish = new(
    [
        new("folder", KeyShape.Text, "where `publish` writes posts", "../site/_posts"),
        new("images", KeyShape.Text, "where `publish` writes pictures", "../site/images"),
    ]);

    private static readonly BlockForm Mail = new(
    [
        new("security", KeyShape.Text, "starttls, tls or none", "tls") { Usual = "starttls; tls at port 465", Pattern = "starttls|tls|none" },
        new("server", KeyShape.Text, "mail server, with its port where it is not 587", "\"smtp.example.org:465\"") { Required = true },
        new("user", KeyShape.Text, "name to sign in with", "ana") { Needs = "password" },
        new("password", KeyShape.Text, "an environment variable that holds the password", "\"${SMTP_PASSWORD}\"") { Needs = "user" },
        new("to", KeyShape.Texts, "who is told", "editor@example.org") { Required = true },
        new("from", KeyShape.Text, "sender", "newsletter@example.org") { Usual = "the first of to" },
    ]);

    private static readonly BlockForm Notify = new(
    [
        new("webhook", KeyShape.Text, "address that is told; ${NAME} stands for an environment variable", "\"${NOTIFY_URL}\""),
        new("format", KeyShape.Text, "form of what the webhook gets: json or slack", "slack") { Usual = "slack for hooks.slack.com, else json", Pattern = "json|slack" },
        new("mail", KeyShape.Block, "an e-mail", "{ server: smtp.example.org, to: editor@example.org }") { Block = Mail },
        new("command", KeyShape.Texts, "a program and its arguments, as a list; it reads JSON on its standard input", "[notify-send, Aggregator]"),
        new("open_for", KeyShape.Duration, "an issue that is open longer after its draft date is told of", "14d") { Usual = "7d" },
    ]);

    /// <summary>The whole file.</summary>
    public static BlockForm Whole { get; } = new(
    [
        new("newsletter", KeyShape.Block, "the newsletter and its editions", "{}") { Required = true, Block = Newsletter },
        new("sections", KeyShape.Blocks, "the headings of an issue, in order", "[]") { Required = true, Block = Section },
        new("sources", KeyShape.Blocks, "what is read", "[]") { Required = true, MayBeEmpty = true, Block = Source },
        new("storage", KeyShape.Block, "the database", "{ database: aggregator.db }") { Block = Storage },
        new("exclude", KeyShape.Block, "what you never want to see", "{ words: [sponsored] }") { Block = Exclude },
        new("network", KeyShape.Block, "how to fetch; nobody needs this block", "{ parallel: 16 }") { Block = Network },
        new("drafts", KeyShape.Block, "where drafts lie and what they take", "{ folder: drafts }") { Block = Drafts },
        new("publish", KeyShape.Block, "where published posts go", "{ folder: ../site/_posts }") { Block = Publish },
        new("notify", KeyShape.Block, "who is told when something needs a person", "{ webhook: \"${NOTIFY_URL}\" }") { Block = Notify },
    ]);
}
