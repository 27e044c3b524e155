using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class FrontRulesTests
{
    [Theory]
    [InlineData("layout: post\ntitle: \"NLP #5 [EN]: A \\\"mill\\\", and more,…\"\nauthor: ana\nmodified:\ncomments: true\nexcerpt: \"\"\ntags: [nlp, news]\nimage:\n  thumb: mill.png\npublished: false")]
    [InlineData("title: Mills and winds\ndate: 2026-02-28 10:00:00 +0100\ncategories:\n  - news\n  - mills")]
    [InlineData("layout: post\ntitle: 'It''s a mill'\nexcerpt: >\n  Several lines: of it\n  are one.")]
    public void A_sound_front_matter_is_left_alone(string front) => Assert.Empty(Rules(front));

    [Theory]
    [InlineData("layout: post")]
    [InlineData("layout: post\ntitle: \"\"")]
    [InlineData("layout: post\ntitle: Mills: a history")]
    [InlineData("layout: post\ntitle: \"A \"mill\" here\"")]
    [InlineData("layout: post\ntitle: \"A mill")]
    [InlineData("layout: post\ntitle: Mills\ntitle: Winds")]
    [InlineData("layout: post\ntitle: Mills\ncomments: maybe")]
    [InlineData("layout: post\ntitle: Mills\ntags: nlp, news")]
    [InlineData("layout: post\ntitle: Mills\ndate: next week")]
    [InlineData("layout: post\ntitle: [Mills]")]
    public void A_key_that_is_missing_or_of_the_wrong_type_is_found(string front) => Assert.Equal(["front-matter"], Rules(front));

    [Fact]
    public void The_keys_of_the_newsletter_are_wanted() => Assert.Equal(["front-matter", "front-matter"], Checked.Findings(
        "---\nlayout: post\ntitle: Mills\nshown: [a]\n---\n\n# Tools\n\nThe mill.\n",
        context => context with { FrontMatter = [new("shown", true), new("tags", new[] { "a" })] }).Select(finding => finding.Rule));

    [Theory]
    [InlineData("# Tools\n\nThe mill.\n")]
    [InlineData("---\nlayout: post\ntitle: Mills\n\n# Tools\n\nThe mill.\n")]
    public void A_front_matter_that_is_missing_or_open_is_found(string post) => Assert.Equal([1], Checked.Findings(post).Where(finding => finding.Rule == "front-matter").Select(finding => finding.Line));

    [Theory]
    [InlineData("post.md", "date: 2026-03-02", true)]
    [InlineData("post.md", "date: 2026-03-01 09:30:00 +0000", true)]
    [InlineData("post.md", "date: 2026-03-01 09:30:00 +0100", false)]
    [InlineData("post.md", "date: 2026-03-01", false)]
    [InlineData("2026-03-02-mills.md", "author: ana", true)]
    [InlineData("2026-03-01-mills.md", "author: ana", false)]
    public void A_date_that_lies_ahead_hides_the_post(string file, string field, bool found) => Assert.Equal(
        found ? ["future-date"] : [],
        Checked.Findings($"---\nlayout: post\ntitle: Mills\n{field}\n---\n\n# Tools\n\nThe mill.\n", context => context with { File = file }).Select(finding => finding.Rule));

    private static IEnumerable<string> Rules(string front) => Checked.Findings($"---\n{front}\n---\n\n# Tools\n\nThe mill.\n").Select(finding => finding.Rule);
}
