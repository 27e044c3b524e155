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
        var before = new PrintedItem { Issue = "4", Place = 0, Title = "The mill" };
        CheckContext With(CheckContext context) => context with { Printed = key => key == "https://example.org/mill" ? before : null };
        Assert.Equal(["3 repeat"], Checked.Body(Post, With));
        Assert.Equal(["3 repeat"], Checked.Body(Post.Replace("<!-- item https://example.org/mill -->\n\n", "", StringComparison.Ordinal), With));
        Assert.Empty(Checked.Body(Post, context => With(context) with { Own = ["example.org"] }));
    }

    [Fact]
    public void A_translation_that_went_stale_is_found() =>
        Assert.Equal(["3 stale"], Checked.Body(Post.Replace("mill -->", "mill stale -->", StringComparison.Ordinal)));

    private static Func<CheckContext, CheckContext> Of(IReadOnlyList<Join> joins, DateTimeOffset? published = null)
    {
        var entry = new Entry { Key = "https://example.org/mill", Title = "A mill", Published = published };
        var item = new Item { Lead = entry, Entries = [entry], Joins = joins };
        return context => context with { Item = key => key == entry.Key ? item : null };
    }
}
