using Aggregator.Checking;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class ItemRulesTests
{
    private const string Post = "# Tools\n\n<!-- item https://example.org/mill -->\n\n***A mill***\n\n\\\\\nIt [grinds](https://example.org/mill) corn.\n";

    [Fact]
    public void A_join_that_nobody_confirmed_is_found()
    {
        var confirm = Of([new Join("https://example.org/other", "https://example.org/mill", JoinKind.NearTitle, "nearly the same title as \"A mill\"")]);
        Assert.Equal(["3 confirm"], Checked.Body(Post, confirm));
        Assert.Empty(Checked.Body(Post, Of([new Join("https://example.org/other", "https://example.org/mill", JoinKind.Editor, "an editor joined them")])));
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(59, false)]
    public void A_lead_older_than_sixty_days_is_found(int days, bool found) =>
        Assert.Equal(found ? ["3 old-lead"] : [], Checked.Body(Post, Of([], Checked.Context.Now.AddDays(-days))));

    [Fact]
    public void What_was_printed_before_is_found_unless_it_is_our_own()
    {
        var before = new PrintedItem { Issue = "4", Place = 0, Title = "A mill", Links = [new PrintedLink("https://example.org/mill", "https://example.org/mill", "grinds")] };
        CheckContext With(CheckContext context) => context with { Printed = key => key == "https://example.org/mill" ? [before] : [] };
        Assert.Equal(["3 repeat"], Checked.Body(Post, With));
        Assert.Equal(["3 repeat"], Checked.Body(Post.Replace("<!-- item https://example.org/mill -->\n\n", "", StringComparison.Ordinal), With));
        Assert.Empty(Checked.Body(Post, context => With(context) with { Own = ["example.org"] }));
    }

    [Fact]
    public void A_first_link_alone_makes_no_repeat_of_a_published_item()
    {
        var before = new PrintedItem { Issue = "4", Place = 0, Title = "Wind and water", Links = [new PrintedLink("https://example.org/mill", "https://example.org/mill", "mill")] };
        Assert.Empty(Checked.Body(Post.Replace("<!-- item https://example.org/mill -->\n\n", "", StringComparison.Ordinal), context => context with { Printed = _ => [before] }));
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("changed")]
    public void What_a_merge_left_to_look_at_is_found(string word) =>
        Assert.Equal([$"3 {word}"], Checked.Body(Post.Replace("mill -->", $"mill {word} -->", StringComparison.Ordinal)));

    private static Func<CheckContext, CheckContext> Of(IReadOnlyList<Join> joins, DateTimeOffset? published = null)
    {
        var entry = new Entry { Key = "https://example.org/mill", Title = "A mill", Published = published };
        var item = new Item { Lead = entry, Entries = [entry], Joins = joins };
        return context => context with { Item = key => key == entry.Key ? item : null };
    }
}
