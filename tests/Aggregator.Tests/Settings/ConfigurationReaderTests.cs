using Aggregator.Model;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.Settings;

public sealed class ConfigurationReaderTests : IDisposable
{
    private const string Head = """
        newsletter:
          name: N
          editions: [{ language: en, template: inline, title: T, file: "{issue}.md" }]
        sections:
          - { key: papers, heading: { en: Papers } }
          - { key: tools, heading: { en: Tools } }

        """;

    private static readonly KindForm[] Kinds =
    [
        new("feed", "RSS, Atom, RDF or JSON Feed", [new("url", FieldShape.Address, "where the feed lies") { Required = true }])
        {
            Example = "{ key: a-blog, kind: feed, url: \"https://example.org/feed.xml\" }",
        },
        new("arxiv", "arXiv", [new("categories", FieldShape.List, "categories"), new("query", FieldShape.Text, "a query")])
        {
            AnyOf = [["categories", "query"]],
            Example = "- { key: arxiv-cl, kind: arxiv, categories: [cs.CL] }",
        },
        new("github", "releases of a repository", [
            new("repository", FieldShape.Text, "owner/name") { Required = true, Pattern = @"[\w.-]+/[\w.-]+" },
            new("prereleases", FieldShape.Flag, "prereleases too"),
            new("order", FieldShape.Text, "newest or oldest first") { OneOf = ["newest", "oldest"] }])
        {
            Example = "{ key: spacy, kind: github, repository: explosion/spaCy }",
        },
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Five_planted_mistakes_give_five_messages()
    {
        var mistakes = Mistakes("""
            newsletter:
              name: NLP Newsletter
              time_zone: Asia/Shanghia
              editions:
                - { language: en, template: inline, title: "N {issue}", file: "{issue}.md" }
            sections:
              - key: publications
                heading: { en: Publications }
                at_most: [6]
            sources:
              - key: arxiv-cl
                kind: arxiv
                categories: [cs.CL]
                sectoin: publications
              - { key: spacy, kind: githab, repository: explosion/spaCy, section: publication }
            """);

        Assert.Equal(
            [
                "3:14: unknown time zone 'Asia/Shanghia'; did you mean 'Asia/Shanghai'?",
                "9:14: 'at_most' wants a whole number, 1 or more, not a list",
                "14:5: unknown key 'sectoin'; did you mean 'section'?",
                "15:25: unknown kind 'githab'; did you mean 'github'?",
                "15:71: there is no section 'publication'; did you mean 'publications'?",
            ],
            mistakes);
    }

    [Fact]
    public void A_mistake_is_printed_with_file_line_and_column()
    {
        var reading = Read("newsletter: 5");
        var mistake = reading.Mistakes[0];
        Assert.Null(reading.Configuration);
        Assert.Equal($"{Path.Combine(_folder, "sources.yml")}:{mistake.Line}:{mistake.Column}: {mistake.Message}", mistake.ToString());
    }

    [Theory]
    // What is there and is not known
    [InlineData("colour: red", "8:1: unknown key 'colour'; expected one of newsletter, sections, sources, storage, exclude, network, drafts, publish, notify")]
    [InlineData("netwrok: {}", "8:1: unknown key 'netwrok'; did you mean 'network'?")]
    [InlineData("network: { time_out: 3s }", "8:12: unknown key 'time_out'; did you mean 'timeout'?")]
    [InlineData("storage: { databse: x.db }", "8:12: unknown key 'databse'; did you mean 'database'?")]
    [InlineData("drafts: { <<: 5 }", "8:11: unknown key '<<'; merging is not read here, write the keys out")]
    // Shapes
    [InlineData("network: [1]", "8:10: 'network' wants a block of keys ('name: value' lines), not a list")]
    [InlineData("network: fast", "8:10: 'network' wants a block of keys ('name: value' lines), not 'fast'")]
    [InlineData("drafts: { folder: [a, b] }", "8:19: 'folder' wants a text, not a list")]
    [InlineData("drafts: { folder: \"  \" }", "8:19: 'folder' wants a text, but it is empty")]
    [InlineData("exclude: { words: { a: b } }", "8:19: 'words' wants a list of texts, not a block of keys")]
    [InlineData("exclude: { words: [[a]] }", "8:20: 'words' wants a text, not a list")]
    [InlineData("exclude: { words: [a, ~] }", "8:23: 'words' holds an empty line; write a text or remove it")]
    [InlineData("exclude: { hosts: [\"https://medium.com/x\"] }", "8:20: 'hosts' wants host names, such as example.org, not 'https://medium.com/x'; did you mean 'medium.com'?")]
    [InlineData("drafts: { folder: \"a\\nb\" }", "8:19: 'folder' wants one line of text without control characters")]
    // Times
    [InlineData("network: { timeout: 30 }", "8:21: 'timeout' wants a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not '30'; write 30s for seconds")]
    [InlineData("network: { timeout: 0s }", "8:21: 'timeout' wants a time longer than '0s'")]
    [InlineData("drafts: { oldest: -3d }", "8:19: 'oldest' wants a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not '-3d'")]
    [InlineData("storage: { keep: 400 days }", "8:18: 'keep' wants a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not '400 days'")]
    [InlineData("storage: { keep: 999999w }", "8:18: 'keep' wants a time of at most 100 years, not '999999w'")]
    // Sizes and numbers
    [InlineData("network: { largest_body: 20000 }", "8:26: 'largest_body' wants a size with its unit, such as 500kB, 20MB or 1GiB, not '20000'; write 20000B for bytes")]
    [InlineData("network: { largest_body: 20 megs }", "8:26: 'largest_body' wants a size with its unit, such as 500kB, 20MB or 1GiB, not '20 megs'")]
    [InlineData("network: { parallel: 0 }", "8:22: 'parallel' wants a whole number, 1 or more, not '0'")]
    [InlineData("network: { parallel: -1 }", "8:22: 'parallel' wants a whole number, 1 or more, not '-1'")]
    [InlineData("network: { parallel: 1.5 }", "8:22: 'parallel' wants a whole number, 1 or more, not '1.5'")]
    [InlineData("network: { parallel: 99999999999 }", "8:22: 'parallel' wants a whole number, 1 or more, not '99999999999'")]
    [InlineData("drafts: { at_least: \"8\" }", "8:21: 'at_least' wants a whole number, 0 or more, not '8'; write it without quotes")]
    // True and false
    [InlineData("network: { allow_private_addresses: yes }", "8:37: 'allow_private_addresses' wants true or false, not 'yes'; write true, without quotes")]
    [InlineData("network: { allow_private_addresses: \"false\" }", "8:37: 'allow_private_addresses' wants true or false, not 'false'; write false, without quotes")]
    [InlineData("network: { allow_private_addresses: ture }", "8:37: 'allow_private_addresses' wants true or false, not 'ture'; did you mean 'true'?")]
    // Others
    [InlineData("network: { user_agent: Zeitung für alle }", "8:24: 'user_agent' wants plain ASCII letters, because HTTP headers hold no others")]
    [InlineData("storage: { database: \"postgres://localhost/a\" }", "8:22: 'database' wants the path of a file or a connection string, such as Host=localhost;Database=aggregator, not a postgres:// address")]
    [InlineData("notify: { webhook: \"${SECRET}\" }", "8:20: 'webhook' wants an address that begins with https:// or http://, and the environment holds something else")]
    [InlineData("notify: { webhook: \"https://hooks.slack.com/services/T0/B0/hunter2\" }", "8:20: 'webhook' wants an environment variable, such as ${NOTIFY_URL}: whoever knows the address can write there, so it does not belong in this file")]
    [InlineData("notify: { webhook: chat.example }", "8:20: 'webhook' wants an address that begins with https:// or http://")]
    [InlineData("notify: { webhook: \"${SECRET}\", fromat: slack }", "8:20: 'webhook' wants an address that begins with https:// or http://, and the environment holds something else", "8:33: unknown key 'fromat'; did you mean 'format'?")]
    [InlineData("notify: { format: Slack }", "8:19: 'format' wants json or slack, not 'Slack'; did you mean 'slack'?")]
    [InlineData("notify: { command: \"mail -s news\" }", "8:20: 'command' wants the program and its arguments as a list, because no shell reads them: [notify-send, Aggregator]")]
    [InlineData("notify: { open_for: 7 }", "8:21: 'open_for' wants a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not '7'; write 7s for seconds")]
    [InlineData("notify: { mail: { to: a@example.org } }", "8:17: 'server' is missing; write for instance server: smtp.example.org")]
    [InlineData("notify: { mail: { server: s.example } }", "8:17: 'to' is missing; write for instance to: editor@example.org")]
    [InlineData("notify: { mail: { server: \"s.example:99999\", to: a@example.org } }", "8:27: 'server' wants a host, with its port where it is not 587, such as smtp.example.org:465, not 's.example:99999'")]
    [InlineData("notify: { mail: { server: s.example, to: nobody } }", "8:42: 'to' wants an e-mail address, such as editor@example.org, not 'nobody'")]
    [InlineData("notify: { mail: { server: s.example, to: a@example.org, user: ana } }", "8:63: 'user' and 'password' go together; write both, or none for a server without a sign-in")]
    [InlineData("notify: { mail: { server: s.example, to: a@example.org, user: ana, password: hunter2 } }", "8:78: 'password' wants an environment variable, such as ${SMTP_PASSWORD}: a password does not belong in this file")]
    [InlineData("notify: { mail: { server: s.example, to: a@example.org, user: ana, password: \"${SECRET}\", security: none } }", "8:78: with 'security: none' the password would be readable on its way; write starttls or tls")]
    [InlineData("storage: { backups: [a] }", "8:21: 'backups' wants a text, not a list")]
    [InlineData("exclude: {}\nexclude: {}", "9:1: the key 'exclude' stands here twice, first in line 8; remove one of them")]
    [InlineData("? [a]\n: b", "8:3: a key must be a text, not a list")]
    [InlineData("sources:", "8:1: the key 'sources' stands here twice, first in line 7; remove one of them")]
    public void A_mistake_in_a_block_is_named_with_its_place(string line, params string[] expected) =>
        Assert.Equal(expected, Mistakes(Head + "sources: []\n" + line));

    [Theory]
    [InlineData("{ kind: feed, url: \"https://a.example/\" }", "8:3: 'key' is missing; write for instance key: my-blog")]
    [InlineData("{ key: a, url: \"https://a.example/\" }", "8:3: 'kind' is missing; it is one of feed, arxiv, github")]
    [InlineData("{ key: a, kind: podcast }", "8:19: unknown kind 'podcast'; expected one of feed, arxiv, github")]
    [InlineData("{ key: a, knid: feed, url: \"https://a.example/\" }", "8:13: unknown key 'knid'; did you mean 'kind'?")]
    [InlineData("{ key: inbox, kind: feed, url: \"https://a.example/\" }", "8:10: the key 'inbox' is taken: it stands for the links that people hand in; choose another")]
    [InlineData("{ key: My Blog, kind: feed, url: \"https://a.example/\" }", "8:10: 'key' wants small letters, digits and hyphens, not 'My Blog'; did you mean 'my-blog'?")]
    [InlineData("{ key: 博客, kind: feed, url: \"https://a.example/\" }", "8:10: 'key' wants small letters, digits and hyphens (at most 60), not '博客'")]
    [InlineData("{ key: a, kind: feed }", "8:3: 'url' is missing: where the feed lies; for instance { key: a-blog, kind: feed, url: \"https://example.org/feed.xml\" }")]
    [InlineData("{ key: a, kind: feed, ulr: \"https://a.example/\" }", "8:25: unknown key 'ulr'; did you mean 'url'?")]
    [InlineData("{ key: a, kind: arxiv }", "8:3: a source of the kind 'arxiv' needs 'categories' or 'query'; for instance { key: arxiv-cl, kind: arxiv, categories: [cs.CL] }")]
    [InlineData("{ key: a, kind: arxiv, qurey: x }", "8:26: unknown key 'qurey'; did you mean 'query'?")]
    [InlineData("{ key: a, kind: github, repository: o/r, prereleases: maybe }", "8:57: 'prereleases' wants true or false, not 'maybe'")]
    [InlineData("{ key: a, kind: github, repository: \"https://github.com/o/r\" }", "8:39: 'repository' wants owner/name, not 'https://github.com/o/r'")]
    [InlineData("{ key: a, kind: github, repository: [o/r] }", "8:39: 'repository' wants a text, not a list")]
    [InlineData("{ key: a, kind: github, repository: o/r, order: newst }", "8:51: 'order' does not know 'newst'; did you mean 'newest'?")]
    [InlineData("{ key: a, kind: github, repository: o/r, url: x }", "8:44: unknown key 'url'; expected one of key, kind, endpoint, section, weight, enabled, every, cron, language, tags, exclude, repository, prereleases, order")]
    [InlineData("{ key: a, kind: feed, url: a.example/feed }", "8:30: 'url' wants an address that begins with https:// or http://, or the path of a file, and there is no file 'a.example/feed'; did you mean 'https://a.example/feed'?")]
    [InlineData("{ key: a, kind: feed, url: \"htps://a.example/feed\" }", "8:30: 'url' wants an address that begins with https:// or http://, or the path of a file, not 'htps://a.example/feed'; did you mean 'https://'?")]
    [InlineData("{ key: a, kind: feed, url: \"feed://a.example/feed\" }", "8:30: 'url' wants an address that begins with https:// or http://, or the path of a file, not 'feed://a.example/feed'; did you mean 'https://a.example/feed'?")]
    [InlineData("{ key: a, kind: feed, url: \"https://a example/\" }", "8:30: 'url' wants an address that begins with https:// or http://, not 'https://a example/'")]
    [InlineData("{ key: a, kind: feed, url: \"https://\" }", "8:30: 'url' wants an address that begins with https:// or http://, not 'https://'")]
    [InlineData("{ key: a, kind: feed, url: x.xml, endpoint: \"ftp://a.example\" }", "8:47: 'endpoint' wants an address that begins with https:// or http://, or the path of a file, not 'ftp://a.example'")]
    [InlineData("{ key: a, kind: feed, url: x.xml, weight: -1 }", "8:45: 'weight' wants a number, 0 or more, not '-1'")]
    [InlineData("{ key: a, kind: feed, url: x.xml, weight: NaN }", "8:45: 'weight' wants a number, 0 or more, not 'NaN'")]
    [InlineData("{ key: a, kind: feed, url: x.xml, every: 6 }", "8:44: 'every' wants a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not '6'; write 6s for seconds")]
    [InlineData("{ key: a, kind: feed, url: x.xml, cron: \"0 9 * * 1\" }", "8:43: 'cron' wants a Quartz cron expression; '0 9 * * 1' has five fields, and Quartz begins with the seconds: 0 0 9 ? * SAT")]
    [InlineData("{ key: a, kind: feed, url: x.xml, cron: \"0 0 99 ? * SAT\" }", "8:43: 'cron' wants a Quartz cron expression, such as 0 0 9 ? * SAT, not '0 0 99 ? * SAT' (99 is no hour)")]
    [InlineData("{ key: a, kind: feed, url: x.xml, cron: \"0 0 9 ? * SAT\", every: 6h }", "8:43: 'cron' and 'every' exclude each other; remove one of them")]
    [InlineData("{ key: a, kind: feed, url: x.xml, language: French }", "8:47: 'language' wants a language code, such as en, zh or pt-BR, not 'French'; did you mean 'fr'?")]
    [InlineData("{ key: a, kind: feed, url: x.xml, exclude: { word: [x] } }", "8:48: unknown key 'word'; did you mean 'words'?")]
    [InlineData("{ key: a, kind: feed, url: x.xml, section: tool }", "8:46: there is no section 'tool'; did you mean 'tools'?")]
    [InlineData("{ key: a, kind: feed, url: x.xml, section: jobs }", "8:46: there is no section 'jobs'; expected one of papers, tools")]
    [InlineData("{ key: a, kind: feed, url: x.xml, kind: feed }", "8:37: the key 'kind' stands here twice, first in line 8; remove one of them")]
    [InlineData("just a text", "8:3: 'sources' wants a block of keys ('name: value' lines), not 'just a text'")]
    public void A_mistake_in_a_source_is_named_with_its_place(string source, string expected) =>
        Assert.Equal([expected], Mistakes($"{Head}sources:\n- {source}\n"));

    [Theory]
    [InlineData("name: [N]", "2:9: 'name' wants a text, not a list")]
    [InlineData("nmae: N", "2:3: unknown key 'nmae'; did you mean 'name'?")]
    [InlineData("time_zone: Shanghai", "2:14: unknown time zone 'Shanghai'; did you mean 'Asia/Shanghai'?")]
    [InlineData("time_zone: Middle-earth", "2:14: unknown time zone 'Middle-earth'; expected a name such as Europe/Berlin")]
    [InlineData("first_issue: 0", "2:16: 'first_issue' wants a whole number, 1 or more, not '0'")]
    [InlineData("skip: [2026-02-30]", "2:10: 'skip' wants days written as 2026-12-26, not '2026-02-30'")]
    [InlineData("own: [\"https://dair.ai\"]", "2:9: 'own' wants host names, such as example.org, not 'https://dair.ai'; did you mean 'dair.ai'?")]
    [InlineData("front_matter: { image: { thumb: x } }", "2:26: 'image' wants a text, true or false, or a list of texts, not a block of keys")]
    [InlineData("draft_at: Satuday 09:00", "2:13: 'draft_at' wants a weekday in English and a time, such as Saturday 09:00, or a Quartz cron expression, not 'Satuday 09:00'; did you mean 'Saturday'?")]
    [InlineData("draft_at: Saturday 25:00", "2:13: 'draft_at' wants a weekday in English and a time, such as Saturday 09:00, or a Quartz cron expression, not 'Saturday 25:00'")]
    [InlineData("draft_at: Saturday", "2:13: 'draft_at' wants a weekday in English and a time, such as Saturday 09:00, or a Quartz cron expression, not 'Saturday'; did you mean 'Saturday 09:00'?")]
    [InlineData("draft_at: 0 9 * * 6", "2:13: 'draft_at' wants a Quartz cron expression; '0 9 * * 6' has five fields, and Quartz begins with the seconds: 0 0 9 ? * SAT; or a weekday and a time, such as Saturday 09:00")]
    public void A_mistake_in_the_newsletter_is_named_with_its_place(string line, string expected)
    {
        var name = line.Contains("name: ", StringComparison.Ordinal) || line.StartsWith("nmae", StringComparison.Ordinal) ? "" : "  name: N\n";
        Assert.Equal([expected], Mistakes($"newsletter:\n  {line}\n{name}" + Head["newsletter:\n  name: N\n".Length..] + "sources: []\n"));
    }

    [Theory]
    [InlineData("{ template: inline, title: T, file: f }", "4:7: 'language' is missing; write for instance language: en")]
    [InlineData("{ language: English, template: inline, title: T, file: f }", "4:19: 'language' wants a language code, such as en, zh or pt-BR, not 'English'; did you mean 'en'?")]
    [InlineData("{ language: de, template: inline, title: T, file: f }", "4:19: the words of 'de' are not built in (ar, en, es, fr, pt, tr, zh are); write them in templates/locales/de.yml")]
    [InlineData("{ language: en, template: nubmered, title: T, file: f }", "4:33: there is no template 'nubmered'; did you mean 'numbered'?")]
    [InlineData("{ language: en, template: digest, title: T, file: f }", "4:33: there is no template 'digest'; built in are inline, numbered, numbered-headings, list, email, one of your own lies at templates/digest.md beside this file")]
    [InlineData("{ language: en, template: ../digest, title: T, file: f }", "4:33: 'template' wants the name of a template, not the path '../digest'; files of your own lie in templates/ beside this file")]
    [InlineData("{ language: en, template: inline, title: \"{isue}\", file: f }", "4:48: 'title' cannot fill in {isue}; did you mean 'issue'?")]
    [InlineData("{ language: en, template: inline, title: T, file: \"{highlights}.md\" }", "4:57: 'file' cannot fill in {highlights}; expected one of issue, date")]
    [InlineData("{ language: en, template: inline, title: T, file: posts/x.md }", "4:57: 'file' wants the name of a file, not the path 'posts/x.md'; its folder stands in publish: { folder }")]
    [InlineData("{ language: en, template: inline, title: T, file: 'a\\b.md' }", "4:57: 'file' wants the name of a file, not the path 'a\\b.md'; its folder stands in publish: { folder }")]
    [InlineData("{ language: en, template: inline, title: T, file: .. }", "4:57: 'file' wants the name of a file, not the path '..'; its folder stands in publish: { folder }")]
    [InlineData("{ language: en, template: inline, title: T, file: f, intro: none.md }", "4:67: 'intro' names 'none.md', and there is no such file beside this one; write it, or remove the line")]
    [InlineData("{ language: en, template: inline, title: T }", "4:7: 'file' is missing; write for instance file: \"{date}-newsletter_{issue}_en.md\"")]
    public void A_mistake_in_an_edition_is_named_with_its_place(string edition, string expected) =>
        Assert.Equal([expected], Mistakes(
            $"newsletter:\n  name: N\n  editions:\n    - {edition}\nsections: [{{ key: a, heading: {{ en: A }} }}]\nsources: []\n"));

    [Theory]
    [InlineData("false", "false", "no edition says 'original: true'; write it in the one from which the others are translated")]
    [InlineData("true", "true", "2 editions say 'original: true'; exactly one is the original, the others are translated from it")]
    public void Exactly_one_edition_is_the_original(string first, string second, string expected)
    {
        var mistakes = Mistakes($$"""
            newsletter:
              name: N
              editions:
                - { language: en, original: {{first}}, template: inline, title: T, file: a.md }
                - { language: zh, original: {{second}}, template: numbered, title: T, file: b.md }
            sections: [{ key: a, heading: { en: A } }]
            sources: []
            """);
        Assert.Equal(["4:5: " + expected], mistakes);
    }

    [Fact]
    public void Two_editions_differ_in_language_and_file()
    {
        var mistakes = Mistakes("""
            newsletter:
              name: N
              editions:
                - { language: en, original: true, template: inline, title: T, file: a.md }
                - { language: en, template: numbered, title: T, file: b.md }
                - { language: zh, template: numbered, title: T, file: a.md }
            sections: [{ key: a, heading: { en: A } }]
            sources: []
            """);
        Assert.Equal(
            [
                "5:19: there is an edition in 'en' already, in line 4; remove one of them",
                "6:59: the edition in line 4 has the same 'file'; each edition needs its own",
            ],
            mistakes);
    }

    [Theory]
    [InlineData("{ heading: { en: A } }", "'key' is missing; write for instance key: publications")]
    [InlineData("{ key: a }", "'heading' is missing; write for instance heading: { en: \"Publications\" }")]
    [InlineData("{ key: a, heading: Tools }", "'heading' wants a text for each language, such as { en: 'Tools' }, not 'Tools'")]
    [InlineData("{ key: a, heading: {} }", "'heading' wants a text for each language, such as { en: \"Publications\" }, not a block of keys")]
    [InlineData("{ key: a, heading: { english: A } }", "'heading' wants a language code, such as en, zh or pt-BR, not 'english'; did you mean 'en'?")]
    [InlineData("{ key: a, heading: { en: } }", "the heading in 'en' is empty; write it or remove the line")]
    [InlineData("{ key: a, heading: { en: A }, at_most: 0 }", "'at_most' wants a whole number, 1 or more, not '0'")]
    [InlineData("{ key: a, heading: { en: A }, keyword: [x] }", "unknown key 'keyword'; did you mean 'keywords'?")]
    public void A_mistake_in_a_section_is_named(string section, string expected)
    {
        var mistake = Assert.Single(Read(Head[..Head.IndexOf("sections:", StringComparison.Ordinal)] + $"sections:\n  - {section}\nsources: []\n").Mistakes);
        Assert.Equal(expected, mistake.Message);
        Assert.Equal(5, mistake.Line);
    }

    [Fact]
    public void Keys_of_sources_and_of_sections_stand_but_once()
    {
        var mistakes = Mistakes(Head + """
              - { key: papers, heading: { en: More } }
            sources:
              - { key: a, kind: feed, url: a.xml }
              - { key: a, kind: feed, url: b.xml }
            """);
        Assert.Equal(
            [
                "7:12: the key 'papers' belongs to another section already, in line 5; choose another",
                "10:12: the key 'a' belongs to another source already, in line 9; choose another",
            ],
            mistakes);
    }

    [Fact]
    public void All_that_must_be_there_is_asked_for()
    {
        Assert.Equal(
            [
                "1:1: the block 'newsletter' is missing; it holds name and editions",
                "1:1: the list 'sections' is missing; it holds the headings of the newsletter, each with key and heading",
                "1:1: the list 'sources' is missing; each of its members has key and kind",
            ],
            Mistakes("network: {}"));
        Assert.Equal(
            [
                "1:13: 'name' is missing; write for instance name: My Newsletter",
                "1:13: the list 'editions' is missing; each of its members has language, template, title and file",
                "2:11: 'sections' wants at least one section that is not written by hand",
            ],
            Mistakes("newsletter: {}\nsections: []\nsources: []\n"));
    }

    [Theory]
    [InlineData("", "1:1: the file is empty; `aggregator init` in another folder writes one to begin with")]
    [InlineData("# only a comment\n", "1:1: the file is empty; `aggregator init` in another folder writes one to begin with")]
    [InlineData("---\n", "1:1: the file is empty; `aggregator init` in another folder writes one to begin with")]
    [InlineData("- a\n", "1:1: expected the blocks newsletter, sections and sources, not a list")]
    public void A_file_without_the_blocks_is_one_mistake(string text, string expected) => Assert.Equal([expected], Mistakes(text));

    [Fact]
    public void A_missing_file_says_what_to_do()
    {
        var reading = ConfigurationReader.Read(Path.Combine(_folder, "none.yml"), Kinds, _ => null, _ => null);
        var mistake = Assert.Single(reading.Mistakes);
        Assert.Equal((1, 1, "there is no such file; go to the folder of the newsletter, name the file with --sources FILE, or begin a newsletter with `aggregator init`"), (mistake.Line, mistake.Column, mistake.Message));
    }

    [Fact]
    public void A_folder_or_another_encoding_is_one_mistake()
    {
        Assert.StartsWith("this is a folder", Assert.Single(ConfigurationReader.Read(_folder, Kinds, _ => null, _ => null).Mistakes).Message, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "latin.yml");
        File.WriteAllBytes(file, [.. "name: Caf"u8, 0xE9]);
        Assert.Equal("the file is not UTF-8; save it as UTF-8 in your editor", Assert.Single(ConfigurationReader.Read(file, Kinds, _ => null, _ => null).Mistakes).Message);
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n", "1:5: this is not valid YAML; a bracket, a brace or a quote that is opened here or below is not closed")]
    [InlineData("a:\n  b: {c: d\n  e: f\n", "2:7: this is not valid YAML; a bracket, a brace or a quote that is opened here or below is not closed")]
    [InlineData("a: \"open\nb: 3\n", "1:4: this is not valid YAML: the quote that opens here is not closed")]
    [InlineData("a:\n\tb: 3\n", "2:1: this is not valid YAML: the line is indented with a tab; use spaces")]
    [InlineData("title: N: the newsletter\n", "1:9: this is not valid YAML: a ':' stands where none may; put a text that holds ': ' in quotes, or mend the indentation")]
    [InlineData("a: b\n c: d\n", "2:3: this is not valid YAML: a ':' stands where none may; put a text that holds ': ' in quotes, or mend the indentation")]
    [InlineData("a:\n  - b\n c: d\n", "3:2: this is not valid YAML: this does not fit; look at the indentation, and at the quotes in this line and above it")]
    [InlineData("a: 'it's'\n", "1:8: this is not valid YAML: this does not fit; look at the indentation, and at the quotes in this line and above it")]
    [InlineData("a: @b\n", "1:4: this is not valid YAML: no text may begin with this character; put it in quotes")]
    [InlineData("a: \"\\q\"\n", "1:4: this is not valid YAML: a backslash in this text begins nothing known; use single quotes")]
    [InlineData("a: *nowhere\n", "1:4: '*nowhere' refers to nothing: no '&nowhere' stands above it; put a text that begins with * in quotes")]
    [InlineData("a: &x [*x]\n", "1:8: '*x' refers to the block that it stands in")]
    public void What_is_no_YAML_is_one_mistake_with_its_place(string text, string expected) => Assert.Equal([expected], Mistakes(text));

    [Fact]
    public void A_second_document_is_a_mistake() =>
        Assert.Equal(["8:1: a second document begins here; one file holds one ('---' may stand only in the first line)"], Mistakes(Head + "sources: []\n---\na: b\n"));

    [Fact]
    public void Aliases_are_followed_within_bounds()
    {
        var reading = Read(Head.Replace("{ en: Papers }", "&h { en: Papers }", StringComparison.Ordinal).Replace("{ en: Tools }", "*h", StringComparison.Ordinal) + "sources: []\n");
        Assert.Equal("Papers", reading.Configuration!.Sections[1].Heading("en"));

        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("with its aliases written out", Assert.Single(Mistakes(bomb)), StringComparison.Ordinal);
        Assert.Contains("levels deep", Assert.Single(Mistakes(string.Concat(Enumerable.Repeat("[", 100_000)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_the_file_it_is_read_or_every_mistake_has_a_place()
    {
        var good = File.ReadAllText(Path.Combine(Repository.Root, "sources.yml"))[..9000];
        var chance = new Random(17);
        const string Signs = "{}[]:,-#&*!|>'\"%@`\\ \n\t~?a1é📙\u0000\uD83D";
        for (var round = 0; round < 150; round++)
        {
            var text = good;
            for (var change = chance.Next(1, 4); change > 0; change--)
            {
                var at = chance.Next(text.Length - 20);
                text = chance.Next(3) switch
                {
                    0 => text.Remove(at, chance.Next(1, 20)),
                    1 => text.Insert(at, Signs[chance.Next(Signs.Length)].ToString()),
                    _ => text.Insert(at, text.Substring(chance.Next(text.Length - 20), chance.Next(1, 20))),
                };
            }

            var reading = Read(text);
            Assert.Equal(reading.Configuration is null, reading.Mistakes.Count > 0);
            Assert.All(reading.Mistakes, mistake => Assert.True(mistake is { Line: > 0, Column: > 0, Message.Length: > 0 }));
        }
    }

    [Fact]
    public void A_wrong_block_used_twice_is_one_mistake()
    {
        var mistakes = Mistakes(Head + """
            sources:
              - { key: a, kind: feed, url: a.xml, exclude: &x { hosts: ["a b"] } }
              - { key: b, kind: feed, url: b.xml, exclude: *x }
            """);
        Assert.Equal(["8:61: 'hosts' wants host names, such as example.org, not 'a b'"], mistakes);
    }

    [Theory]
    [InlineData("Saturday 09:00", "0 0 9 ? * SAT")]
    [InlineData("sat 9:05", "0 5 9 ? * SAT")]
    [InlineData("FRIDAY 23:59", "0 59 23 ? * FRI")]
    [InlineData("0 30 8 ? * MON-FRI", "0 30 8 ? * MON-FRI")]
    public void The_time_of_the_draft_is_a_weekday_or_a_cron_expression(string written, string cron) =>
        Assert.Equal(cron, Good(Head.Replace("  name: N\n", $"  name: N\n  draft_at: {written}\n", StringComparison.Ordinal) + "sources: []\n").Newsletter.DraftAt);

    [Fact]
    public void What_is_left_out_has_its_usual_value()
    {
        var read = Good("\uFEFF" + Head + "sources: []\nnetwork:\n");
        Assert.Equal(("0 0 9 ? * SAT", TimeZoneInfo.Utc, 1), (read.Newsletter.DraftAt, read.Newsletter.Zone, read.Newsletter.FirstIssue));
        Assert.True(read.Newsletter.Editions.Single().Original);
        Assert.Equal(new Network(), read.Network);
        Assert.Equal(Path.Combine(_folder, "aggregator.db"), read.Database);
        Assert.Equal(Path.Combine(_folder, "drafts"), read.Drafts.Folder);
        Assert.Equal(TimeSpan.FromDays(400), read.Keep);
        Assert.Null(read.Publish);
        Assert.Null(read.Notify);
    }

    [Fact]
    public void All_that_the_file_says_is_kept()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "templates"));
        File.WriteAllText(Path.Combine(_folder, "templates", "digest.md"), "");
        File.WriteAllText(Path.Combine(_folder, "intro-en.md"), "Welcome.");
        var read = Good("""
            newsletter:
              name: NLP Newsletter
              time_zone: Asia/Shanghai
              first_issue: 5
              draft_at: Saturday 09:00
              skip: [2026-12-26]
              own: [dair.ai]
              front_matter: { layout: post, comments: true, quoted: "true", tags: [nlp_newsletter, 2026], modified: , n: 5 }
              editions:
                - language: en
                  original: true
                  template: inline
                  author: billy_rick
                  title: "NLP Newsletter #{issue} [EN]: {highlights},…"
                  file: "{date}-NLP_Newsletter_{issue}_en.md"
                  intro: intro-en.md
                  cover: "https://example.org/cover.png"
                  thumb: "nlp_newsletter_{issue}.png"
                - { language: zh, template: numbered, title: "NLP简报（Issue#{issue}）[ZH]：{highlights}等", file: "{date}-NLP_{issue}_zh.md" }
                - { language: pt-BR, template: digest, title: T, file: "{issue}_pt.md" }
            sections:
              - key: publications
                heading: { en: "Publications 📙", zh: "Publications 📙" }
                aliases: [Research and Publications]
                was: research
                at_most: 6
                keywords: [paper, we propose, 42]
              - { key: updates, heading: { en: "dair.ai updates" }, written_by_hand: true, titles: false }
            sources:
              - { key: arxiv-cl, kind: arxiv, categories: [cs.CL, cs.LG], query: "all:nlp", section: publications, every: 1d, weight: 2.5 }
              - { key: transformers, kind: github, repository: huggingface/transformers, prereleases: false, endpoint: "https://ghe.example/api/v3" }
              - { key: tf-blog, kind: feed, url: "https://example.org/feed?a=b#c", language: pt-BR, tags: ml, enabled: false, cron: "0 0 9 ? * SAT" }
              - { key: recorded, kind: feed, url: recorded/a b.xml, endpoint: ./recorded, exclude: { words: [Jobs], authors: [Bot] } }
            exclude: { words: [sponsored], hosts: [spam.example], authors: [] }
            network: { user_agent: "me/1", parallel: 4, pause_per_host: 500ms, timeout: 1m, largest_body: 1MiB, allow_private_addresses: true }
            storage: { database: Host=localhost;Database=agg, keep: 2w, backups: ../safe }
            drafts: { folder: ../out, oldest: 12h, at_least: 0 }
            publish: { folder: ../site/posts/_posts, images: ../site/images }
            notify:
              webhook: "https://hooks.example/${SECRET}"
              format: slack
              mail: { server: "smtp.example:465", to: [ana@example.org, "Bo <bo@example.org>"], user: ana, password: "${SECRET}" }
              command: [./tell.sh, "two words"]
              open_for: 3d
            """);

        Assert.Equal("Asia/Shanghai", read.Newsletter.Zone.Id);
        Assert.Equal([new DateOnly(2026, 12, 26)], read.Newsletter.Skip);
        Assert.Equal(["layout", "comments", "quoted", "tags", "modified", "n"], read.Newsletter.FrontMatter.Select(pair => pair.Key));
        Assert.Equal(["post", true, "true", new List<string> { "nlp_newsletter", "2026" }, "", "5"], read.Newsletter.FrontMatter.Select(pair => pair.Value));
        Assert.Equal(["en", "zh", "pt-BR"], read.Newsletter.Editions.Select(edition => edition.Language));
        Assert.Equal([true, false, false], read.Newsletter.Editions.Select(edition => edition.Original));
        Assert.Equal(Path.Combine(_folder, "intro-en.md"), read.Newsletter.Editions[0].Intro);
        Assert.Equal("Referências", read.Locales["pt-BR"].References);
        var (first, second) = (read.Sections[0], read.Sections[1]);
        Assert.Equal(("Publications 📙", "research", 6, true), (first.Heading("zh"), first.Was, first.AtMost, first.Titles));
        Assert.Equal(["paper", "we propose", "42"], first.Keywords);
        Assert.True(second is { WrittenByHand: true, Titles: false, AtMost: null });
        var (arxiv, github, blog, recorded) = (read.Sources[0], read.Sources[1], read.Sources[2], read.Sources[3]);
        Assert.Equal(["cs.CL", "cs.LG"], arxiv.FieldList("categories"));
        Assert.Equal(("all:nlp", 2.5, TimeSpan.FromDays(1)), (arxiv.Field("query"), arxiv.Weight, arxiv.Every));
        Assert.Equal(("false", "https://ghe.example/api/v3"), (github.Field("prereleases"), github.Endpoint!.AbsoluteUri));
        Assert.Equal(("https://example.org/feed?a=b#c", false, "0 0 9 ? * SAT"), (blog.Field("url"), blog.Enabled, blog.Cron));
        Assert.Equal(["ml"], blog.Tags);
        Assert.Equal(new Uri(Path.Combine(_folder, "recorded", "a b.xml")).AbsoluteUri, recorded.Field("url"));
        Assert.True(recorded.Endpoint!.IsFile);
        Assert.Equal(["Jobs"], recorded.Exclude.Words);
        Assert.Equal(["spam.example"], read.Exclude.Hosts);
        Assert.Equal((TimeSpan.FromMilliseconds(500), 1_048_576L, true), (read.Network.PausePerHost, read.Network.LargestBody, read.Network.AllowPrivateAddresses));
        Assert.Equal(("Host=localhost;Database=agg", TimeSpan.FromDays(14)), (read.Database, read.Keep));
        Assert.Equal((Path.GetFullPath("../out", _folder), TimeSpan.FromHours(12), 0), (read.Drafts.Folder, read.Drafts.Oldest, read.Drafts.AtLeast));
        Assert.Equal(Path.GetFullPath("../site/images", _folder), read.Publish!.Images);
        Assert.Equal(Path.GetFullPath("../safe", _folder), read.BackupFolder);
        var notify = read.Notify!;
        Assert.Equal(("https://hooks.example/hunter2", true, TimeSpan.FromDays(3)), (notify.Webhook!.AbsoluteUri, notify.Slack, notify.OpenFor));
        Assert.Equal([Path.Combine(_folder, "tell.sh"), "two words"], notify.Command);
        Assert.Equal(("smtp.example", 465, MailSecurity.Tls, "ana@example.org", "ana", "hunter2"),
            (notify.Mail!.Server, notify.Mail.Port, notify.Mail.Security, notify.Mail.From, notify.Mail.User, notify.Mail.Password!.Value));
        Assert.DoesNotContain("hunter2", notify.Mail.ToString());
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named_for_those_who_need_it()
    {
        var notify = Good(Head + "sources: []\nnotify: { webhook: \"${NOWHERE}\", mail: { server: s.example, to: a@example.org, user: a, password: \"${LOST}\" }, command: tell }").Notify!;

        Assert.Null(notify.Webhook);
        Assert.Equal(["tell"], notify.Command);
        Assert.Equal(["8:20: the environment variable NOWHERE is not set; set it, or remove this line", "8:99: the environment variable LOST is not set; set it, or remove this line"],
            notify.Missing.Select(sentence => sentence[(sentence.IndexOf("sources.yml:", StringComparison.Ordinal) + "sources.yml:".Length)..]));
    }

    private IReadOnlyList<string> Mistakes(string text) =>
        [.. Read(text).Mistakes.Select(mistake => $"{mistake.Line}:{mistake.Column}: {mistake.Message}")];

    private Configuration Good(string text)
    {
        var reading = Read(text);
        Assert.Empty(reading.Mistakes);
        return reading.Configuration!;
    }

    private ConfigurationReading Read(string text)
    {
        var file = Path.Combine(_folder, "sources.yml");
        File.WriteAllBytes(file, System.Text.Encoding.UTF8.GetBytes(text));
        return ConfigurationReader.Read(
            file, Kinds, cron => cron.Contains("99", StringComparison.Ordinal) ? "99 is no hour." : null, name => name == "SECRET" ? "hunter2" : null);
    }
}
