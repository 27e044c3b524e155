using Aggregator.Model;

namespace Aggregator.Tests.Drafting;

/// <summary>Invented issues, newsletters and locales for the tests of this room.</summary>
internal static class Issues
{
    public static readonly Period Week = new(
        new DateTimeOffset(2026, 1, 2, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 9, 17, 0, 0, TimeSpan.Zero));

    public static readonly Edition Numbered = new()
    {
        Language = "zh",
        Template = "numbered",
        Author = "an_editor",
        Title = "周报（Issue#{issue}）[ZH]：{highlights}等",
        File = "{date}-weekly_{issue}_zh.md",
        Cover = "https://pictures.example/cover.png",
        Thumb = "weekly_{issue}.png",
    };

    public static readonly Edition Inline = new()
    {
        Language = "en",
        Original = true,
        Template = "inline",
        Author = "an_editor",
        Title = "The Weekly #{issue} [EN]: {highlights},…",
        File = "{date}-weekly_{issue}_en.md",
        Thumb = "weekly_{issue}.png",
    };

    public static readonly Newsletter Newsletter = new()
    {
        Name = "The Weekly",
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        DraftAt = "0 0 9 ? * SAT",
        FrontMatter = [new("layout", "post"), new("comments", true), new("tags", new List<string> { "weekly" })],
        Editions = [Inline, Numbered],
    };

    public static readonly Locale Chinese = new()
    {
        Language = "zh",
        Direction = "ltr",
        References = "本文参考资料",
        SectionNumber = "{0}、",
        Stub = "✏️ 待改写：",
        StubIntro = "✏️ 待撰写：引言。",
        More = "另见",
        Authors = "作者",
        Release = "版本",
        ListSeparator = "、",
        TitleSeparator = "：",
        SentenceSeparator = "",
        SourceCredit = "来源",
        FewItems = "{0} {1}",
        Closing = "欢迎来信。",
        SentenceEnd = "。",
        AndOthers = "{0} 等",
        Excerpt = "本期内容：{0}。",
        Hint = "✏️ 仅供编辑：",
        Venue = "发表于",
        SourcesRead = "{0} / {1}",
        Kinds = new Dictionary<WorkKind, string> { [WorkKind.Paper] = "论文", [WorkKind.Repository] = "代码" },
    };

    public static readonly Locale English = new()
    {
        Language = "en",
        Direction = "ltr",
        References = "References",
        SectionNumber = "{0}. ",
        Stub = "✏️ to rewrite: ",
        StubIntro = "✏️ to write: a welcome.",
        More = "See also",
        Authors = "By",
        Release = "Release",
        ListSeparator = ", ",
        TitleSeparator = ": ",
        SentenceSeparator = " ",
        SourceCredit = "source",
        FewItems = "{0} {1}",
        Closing = "Write to us.",
        SentenceEnd = ".",
        AndOthers = "{0} et al.",
        Excerpt = "In this issue: {0}.",
        Hint = "✏️ for you: ",
        Venue = "Venue",
        SourcesRead = "{0} of {1} sources.",
        Kinds = new Dictionary<WorkKind, string> { [WorkKind.Paper] = "paper", [WorkKind.Repository] = "code" },
    };

    public static Section Section(string key, string heading, bool titles = true, bool writtenByHand = false) => new()
    {
        Key = key,
        Headings = new Dictionary<string, string> { ["en"] = heading },
        Titles = titles,
        WrittenByHand = writtenByHand,
    };

    public static Entry Entry(string key, string address, string title, string summary = "", params Link[] links) => new()
    {
        Key = key,
        Address = address,
        Work = WorkKind.Article,
        Title = title,
        Link = address,
        Summary = summary,
        Links = links,
    };

    public static Link Link(string key, string address, string text, WorkKind work = WorkKind.Article) => new(address, text) { Key = key, Work = work };

    public static RankedItem Ranked(Entry lead, params Entry[] others) =>
        new(new Item { Lead = lead, Entries = [lead, .. others] }, 1, ["invented"]);

    public static IssueSection Filled(Section section, params RankedItem[] items) => new(section, items);

    public static Issue Of(params IssueSection[] sections) => new(7, Week, sections, []);

    /// <summary>A whole issue with what can stand in one: joined doors, repeated links, junk links, a release, mentions, an empty section, one by hand.</summary>
    public static Issue Whole()
    {
        var paper = Entry("arxiv:2601.00001", "https://arxiv.org/abs/2601.00001", "Lantern: Small Models that Explain Themselves",
            "We present Lantern. It answers 3.5 times faster, e.g. on a telephone. A third sentence is too much.",
            Link("github:moth/lantern", "https://github.com/moth/lantern", "here", WorkKind.Repository),
            Link("arxiv:1503.02531", "https://arxiv.org/abs/1503.02531", "(pdf)", WorkKind.Paper),
            Link("https://moth.example/about", "https://moth.example/about", "About us", WorkKind.None)) with
        {
            Work = WorkKind.Paper,
            Authors = ["Ada Moth", "Bo Lamp", "Chi Wick", "Dee Flame", "Eli Ash"],
        };
        var post = Entry("https://moth.example/blog/lantern", "https://moth.example/blog/lantern", "How we built Lantern", "",
            Link("github:moth/lantern", "https://github.com/moth/lantern", "our code", WorkKind.Repository));
        var second = Entry("https://注.example/知识", "https://blog.example/distillation", "知识蒸馏的十年",
            "这是第一句。这是第二句！这是第三句？", Link("arxiv:1503.02531", "https://arxiv.org/abs/1503.02531", "论文", WorkKind.Paper));
        var release = Entry("github:moth/wick@v2.0.0", "https://github.com/moth/wick/releases/tag/v2.0.0", "wick 2.0.0", "") with
        {
            Work = WorkKind.Release,
            Facts = new Dictionary<string, string> { ["release"] = "v2.0.0" },
        };
        var mention = Entry("https://forum.example/t/1", "https://forum.example/t/1", "Ask the forum: which small model?", "A long thread.",
            Link("arxiv:2601.00001", "https://arxiv.org/abs/2601.00001", "this paper", WorkKind.Paper));
        var talk = Entry("youtube:abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk", "A talk on candles", "Forty minutes.");
        return Of(
            Filled(Section("publications", "Publications 📙"), Ranked(paper, post), Ranked(second)),
            Filled(Section("society", "Creativity and Society 🎨")),
            Filled(Section("tools", "Tools and Datasets ⚙️"), Ranked(release)),
            Filled(Section("updates", "Our updates", writtenByHand: true)),
            Filled(Section("mentions", "Noteworthy Mentions ⭐️", titles: false), Ranked(mention), Ranked(talk)));
    }
}
