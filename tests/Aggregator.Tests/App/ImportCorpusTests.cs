using System.Globalization;
using System.Text;
using System.Text.Json;
using Aggregator.Importing;
using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App;

/// <summary>The posts of a real newsletter, in all their languages and forms, and what was counted in them by hand and by another program.</summary>
public sealed class ImportCorpusTests(ITestOutputHelper output)
{
    private static readonly string Newsletters = Path.Combine(Repository.Corpus ?? "", "newsletters");

    private static readonly string Posts = Path.Combine(Newsletters, "nlp-newsletter", "posts");

    [CorpusFact]
    public async Task Import_counts_what_the_manifest_counts_and_again_changes_nothing()
    {
        using var desk = new NewsletterFolder();
        WriteSources(desk);

        var (code, lines, error) = await desk.Run("import", Posts, "--json");
        var (_, again, _) = await desk.Run("import", Posts, "--json");

        Assert.Equal(0, code);
        Assert.DoesNotContain("skipped", error, StringComparison.Ordinal);
        var found = Rows(lines).ToDictionary(line => Path.GetFileName(Text(line, "file")));
        var manifest = Rows(File.ReadAllText(Path.Combine(Posts, "manifest.json")), array: true).ToList();
        Assert.Equal(manifest.Count, found.Count);
        Assert.All(manifest, wanted =>
        {
            var line = found[Text(wanted, "file")];
            Assert.Equal((Number(wanted, "issue"), Text(wanted, "lang"), Text(wanted, "date")), (Number(line, "issue"), Text(line, "language"), Text(line, "date")));
            Assert.Equal(
                (Number(wanted, "content_links"), Number(wanted, "image_source_links"), Number(wanted, "boilerplate_links"), Number(wanted, "images")),
                (Number(line, "links"), Number(line, "image_source_links"), Number(line, "boilerplate_links"), Number(line, "images")));
            Assert.InRange(Number(line, "items"), Number(wanted, "items") - 1, Number(wanted, "items") + 1);
        });
        output.WriteLine($"items as counted in {manifest.Count(wanted => Number(found[Text(wanted, "file")], "items") == Number(wanted, "items"))} of {manifest.Count} posts");
        Assert.All(Rows(again), line => Assert.False(line.GetProperty("changed").GetBoolean()));
    }

    [CorpusFact]
    public void Every_link_stands_in_its_post_in_its_role_and_none_twice()
    {
        var wanted = Rows(File.ReadAllText(Path.Combine(Newsletters, "nlp-newsletter", "links.jsonl")))
            .ToLookup(row => (Number(row, "issue"), Text(row, "lang")), row => (Text(row, "url"), Text(row, "role")));
        foreach (var file in Rows(File.ReadAllText(Path.Combine(Posts, "manifest.json")), array: true))
        {
            var post = PostReader.Read(File.ReadAllText(Path.Combine(Posts, Text(file, "file"))));
            var links = post.Opening.Concat(post.Sections.SelectMany(section => section.Items)).SelectMany(item => item.Links)
                .Concat(post.Sections.SelectMany(section => section.Lead).Concat(post.Closing).SelectMany(block => block.Links)).ToList();
            Assert.Equal(
                wanted[(Number(file, "issue"), Text(file, "lang"))].Order(),
                links.Select(link => (link.Address, Role(link.Role))).Order());
            Assert.All(links.Where(_ => post.References.Count == 0), link => Assert.Contains(link.Address, post.Lines[link.Line - 1], StringComparison.Ordinal));
        }
    }

    [CorpusFact]
    public void Each_reference_of_the_model_issue_is_a_link_of_the_item_that_first_cites_it()
    {
        var model = Path.Combine(Repository.Corpus!, "model");
        var post = PostReader.Read(File.ReadAllText(Path.Combine(model, "issue-05-zh.md")));
        var wanted = File.ReadAllLines(Path.Combine(model, "references.tsv")).Skip(1).Select(row => row.Split('\t')).ToList();

        Assert.Equal(wanted.Select(row => (row[0], row[2])), post.References.Select(reference => ($"{reference.Number}", reference.Address)));
        Assert.Equal(
            wanted.Select(row => (row[2], row[3], row[4])),
            post.Sections.SelectMany(section => section.Items.SelectMany(item => item.Links.Select(link => (link.Address, section.Heading, $"{item.Number} {item.Title}".Trim())))));
    }

    [CorpusFact]
    public void Items_stand_in_the_sections_where_the_editors_put_them()
    {
        var keys = new Dictionary<string, string[]>
        {
            ["research"] = ["research"], ["tools"] = ["tools"], ["articles"] = ["articles"], ["education"] = ["education"], ["mentions"] = ["mentions"],
            ["creativity"] = ["society"], ["ethics"] = ["society"], ["updates"] = ["updates"],
        };
        var rows = Rows(File.ReadAllText(Path.Combine(Newsletters, "nlp-newsletter", "items.jsonl"))).ToList();
        var importer = new Importer(Sections, new Dictionary<string, string>(), ["en", "zh", "fr", "pt", "tr"]);
        var (titles, missed, wrong) = (0, 0, new List<string>());
        foreach (var file in Rows(File.ReadAllText(Path.Combine(Posts, "manifest.json")), array: true))
        {
            var post = importer.Import(PostReader.Read(File.ReadAllText(Path.Combine(Posts, Text(file, "file")))), Text(file, "file"), "", link => new(link.Address, link.Address, "")).Post!;
            var bySection = post.Items.Where(item => item.Title.Length > 0).ToLookup(item => Bare(item.Title), item => item.Section);
            foreach (var row in rows.Where(row => Number(row, "issue") == post.Number && Text(row, "lang") == post.Language && Text(row, "item_title").Length > 0 && Text(row, "section") != "intro"))
            {
                titles++;
                var found = bySection[Bare(Text(row, "item_title"))].ToList();
                missed += found.Count == 0 ? 1 : 0;
                if (found.Count > 0 && !found.Any(section => section is not null && keys[section].Contains(Text(row, "section"))))
                {
                    wrong.Add(Text(row, "item_id"));
                }
            }
        }

        output.WriteLine($"{titles} titled items, {missed} not found by their title, {wrong.Count} in another section: {string.Join(' ', wrong)}");
        Assert.InRange(missed, 0, titles / 50);
        Assert.Empty(wrong);
    }

    [CorpusFact]
    public void Lists_of_links_have_an_item_a_line_in_its_section()
    {
        var issues = Rows(File.ReadAllText(Path.Combine(Newsletters, "this-week-in-rust", "links.jsonl"))).GroupBy(row => Number(row, "issue")).Where(issue => issue.Key % 10 == 3);
        var (items, links) = (0, 0);
        foreach (var issue in issues)
        {
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Title: This Week in Something {issue.Key}\nNumber: {issue.Key}\nDate: {Text(issue.First(), "date")}\nCategory: Weekly\n\nHello and welcome!\n\n## Updates\n");
            var sections = issue.GroupBy(row => Text(row, "section_heading")).ToList();
            foreach (var section in sections)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {section.Key}\n\n");
                foreach (var item in section.GroupBy(row => Text(row, "item_id")))
                {
                    text.Append("* ").AppendJoin(", ", item.Select(row => $"[{Text(row, "link_text").Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}](<{Text(row, "url")}>)")).Append('\n');
                }
            }

            var post = PostReader.Read(text.ToString());
            Assert.Equal(
                sections.Select(section => (Text(section.First(), "section_heading"), section.Select(row => Text(row, "item_id")).Distinct().Count())),
                post.Sections.Where(section => section.Items.Count > 0).Select(section => (section.Heading, section.Items.Count)));
            Assert.Equal(issue.Count(), post.Sections.SelectMany(section => section.Items).Sum(item => item.Links.Count));
            items += post.Sections.Sum(section => section.Items.Count);
            links += issue.Count();
        }

        output.WriteLine($"{items} items, {links} links");
        Assert.True(items > 500);
    }

    private static readonly Section[] Sections =
    [
        Of("updates", "dair.ai updates"), Of("research", "Research and Publications 📙"), Of("creativity", "Creativity and Society 🎨", "Creativity, Ethics, and Society 🌎"),
        Of("ethics", "Ethics in AI 🚨"), Of("tools", "Tools and Datasets ⚙️"), Of("articles", "Articles and Blog posts ✍️"), Of("education", "Education 🎓"),
        Of("mentions", "Noteworthy Mentions ⭐️"),
    ];

    private static Section Of(string key, string heading, params string[] aliases) =>
        new() { Key = key, Headings = new Dictionary<string, string> { ["en"] = heading }, Aliases = aliases };

    private static void WriteSources(NewsletterFolder desk) => desk.Write("sources.yml", $$"""
        newsletter:
          name: Test
          editions:
            - { language: en, template: inline, original: true, title: "Issue {issue}: {highlights}", file: "{date}-{issue}-en.md" }
        sections:
        {{string.Join('\n', Sections.Select(section => $"  - {{ key: {section.Key}, heading: {{ en: \"{section.Headings["en"]}\" }}, aliases: [{string.Join(',', section.Aliases.Select(alias => $"\"{alias}\""))}] }}"))}}
        sources:
          - { key: a, kind: feed, url: "https://a.example/feed" }
        """);

    private static string Role(LinkRole role) => role switch { LinkRole.Content => "content", LinkRole.PictureSource => "image_source", _ => "boilerplate" };

    private static string Bare(string title) => string.Concat(title.Where(char.IsLetter));

    private static IEnumerable<JsonElement> Rows(string json, bool array = false) => array
        ? JsonDocument.Parse(json).RootElement.EnumerateArray()
        : json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
