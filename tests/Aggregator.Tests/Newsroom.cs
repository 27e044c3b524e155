using System.Globalization;
using Aggregator.App.Scheduling;
using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Tests;

/// <summary>A newsletter of two editions in a folder of its own, its week collected and drafted, and the desk over it.</summary>
internal sealed class Newsroom : IDisposable
{
    private readonly Fetcher _fetcher;

    /// <param name="translation">Language of the edition that is translated.</param>
    public Newsroom(int papers = 4, int posts = 3, bool draft = true, string translation = "en")
    {
        File.WriteAllText(Path.Combine(Folder, "sources.yml"), """
            # What the editors say of it stays.
            newsletter:
              name: Test
              draft_at: Saturday 09:00
              editions:
                - { language: zh, template: numbered, original: true, title: "第{issue}期：{highlights}", file: "{date}-{issue}.md" }
                - { language: en, template: inline, title: "Issue {issue}: {highlights}", file: "{date}-{issue}-en.md" }
            sections:
              - { key: papers, heading: { en: Papers, zh: 论文 }, keywords: [paper], at_most: 4 }
              - { key: tools, heading: { en: Tools, zh: 工具 }, at_most: 4 }
              - { key: ours, heading: { en: Ours, zh: 自家 }, written_by_hand: true }
              - { key: mentions, heading: { en: Mentions, zh: 简讯 }, titles: false }
            sources:
              - { key: lab, kind: feed, url: "https://lab.example/feed", section: papers }   # the lab
              - key: shop
                kind: feed
                url: "https://shop.example/feed"   # the shop
                section: tools
              - { key: blog, kind: feed, url: "https://blog.example/feed", section: mentions }
            publish: { folder: site/posts }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            """.Replace("language: en,", $"language: {translation},", StringComparison.Ordinal));
        Configuration = Read().Configuration!;
        Store = Store.Open(Configuration.Database);
        var kinds = SourceKinds.All(_ => null);
        _fetcher = Fetching.Open.Fetcher(clock: Clock);
        Pipeline = new Pipeline(Configuration, Store, _fetcher, kinds, Clock, CronTimes.Next, NullLogger<Pipeline>.Instance);
        Desk = Open();
        Collect("lab", [.. Enumerable.Range(1, papers).Select(number => Entry("paper", number))]);
        Collect("shop", [.. Enumerable.Range(1, papers).Select(number => Entry("tool", number))]);
        Collect("blog", [.. Enumerable.Range(1, posts).Select(number => Entry("post", number))]);
        if (draft)
        {
            Pipeline.DraftIssue(new DraftOrder());
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("newsroom-").FullName;

    public FakeTimeProvider Clock { get; } = new(Make.Friday);

    public Configuration Configuration { get; }

    public Store Store { get; }

    public Pipeline Pipeline { get; }

    public Desk Desk { get; }

    /// <summary>Another desk over the same folder and database, as another process has it.</summary>
    public Desk Open()
    {
        var checks = new Checks(Configuration, Store, _fetcher, Clock);
        var reader = new Reader(_fetcher, SourceKinds.All(_ => null));
        var pictures = new PictureCopies(Configuration, _fetcher, Clock);
        return new Desk(
            Configuration, Store, Pipeline, new Publisher(Configuration, Store, checks, new SitePictures(Configuration, pictures), Clock), checks, pictures, reader,
            new Questions(Configuration, Store, Pipeline, reader), Clock, Read);
    }

    public void Dispose()
    {
        Desk.Dispose();
        _fetcher.Dispose();
        Store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public static Entry Entry(string kind, int number) => Canonicalizer.Canonicalize(new Entry
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{kind[..1].ToUpperInvariant()}{kind[1..]} {Name(number)}"),
        Link = string.Create(CultureInfo.InvariantCulture, $"https://{kind}s.example/{Name(number)}"),
        Summary = string.Create(CultureInfo.InvariantCulture, $"What {kind} {Name(number)} says. And a {Name(number)} more."),
        Picture = string.Create(CultureInfo.InvariantCulture, $"https://{kind}s.example/{Name(number)}.png"),
        Published = Make.Friday.AddHours(-number),
    });

    public void Collect(string source, params Entry[] entries) => Store.Save(
        Configuration.Sources.First(one => one.Key == source), entries, new Visit { SourceKey = source, At = Clock.GetUtcNow(), Outcome = Outcome.New, FirstRead = Make.Friday.AddDays(-60) });

    public string PathOf(string language) => Path.Combine(Folder, "drafts", "1", language + ".md");

    public string Text(string language) => File.ReadAllText(PathOf(language));

    public void Save(string language, string text) => File.WriteAllText(PathOf(language), text);

    public Task<DeskIssue> Issue() => Desk.Open(null, CancellationToken.None);

    public async Task<DeskItem> Item(string language, string key) => (await Issue()).Editions.First(edition => edition.Language == language).Items.First(item => item.Key == key);

    public Task<DeskReport> Apply(DeskChange change) => Desk.Apply(change, CancellationToken.None);

    public async Task<DeskReport> Write(string language, string key, string to, string? from = null)
    {
        var edition = (await Issue()).Editions.First(edition => edition.Language == language);
        return await Apply(new DeskChange.Write(1, language, key, from ?? edition.Items.First(item => item.Key == key).Text, to, edition.Revision));
    }

    public ConfigurationReading Read() => ConfigurationReader.Read(Path.Combine(Folder, "sources.yml"), [.. SourceKinds.All(_ => null).Select(kind => kind.Form)], CronTimes.Problem, _ => null);

    // A title is told from another by its words, not by a number in it.
    private static string Name(int number) => number <= 26 ? new string((char)('a' + number - 1), 3) + Tail(number) : "x" + number.ToString(CultureInfo.InvariantCulture);

    private static string Tail(int number) => new[] { "lope", "rine", "dust", "gate", "holm", "wick" }[number % 6];
}
