using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class NumberRulesTests
{
    [Fact]
    public void References_that_are_counted_in_order_of_first_mention_are_right() => Assert.Empty(Checked.Body(Checked.Numbered(
        "The mill[1] grinds with stones[2][3], as the mill[1] did in [2019].",
        "[1] **mill:** https://example.org/mill", "[2] **stones:** https://example.org/stones", "[3] **more stones:** https://example.org/more")));

    [Fact]
    public void A_number_that_nobody_uses_is_a_gap() => Assert.Equal(["16 reference-gap"], Checked.Body(Checked.Numbered(
        "The mill[1] grinds[3].", "[1] **mill:** https://example.org/mill", "[3] **grinds:** https://example.org/grinds")));

    [Fact]
    public void A_marker_without_a_reference_is_found_where_it_stands() => Assert.Equal(["6 reference-unknown"], Checked.Body(Checked.Numbered(
        "The mill[1] grinds[2].", "[1] **mill:** https://example.org/mill")));

    [Fact]
    public void Two_markers_run_together_are_told_from_a_wrong_number()
    {
        var references = Enumerable.Range(1, 13).Select(number => $"[{number}] **part {number}:** https://example.org/{number}").ToArray();
        var text = string.Concat(Enumerable.Range(1, 11).Select(number => $"part[{number}] ")) + "and[1213].";
        var unknown = Checked.Findings(Checked.Front + Checked.Numbered(text, references)).Single(finding => finding.Rule == "reference-unknown");
        Assert.Contains("[12] and [13] run together", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_nobody_cites_is_found() => Assert.Equal(["16 reference-uncited"], Checked.Body(Checked.Numbered(
        "The mill[1].", "[1] **mill:** https://example.org/mill", "[2] **wind:** https://example.org/wind")));

    [Fact]
    public void A_number_listed_twice_is_found() => Assert.Equal(["19 reference-repeat"], Checked.Body(Checked.Numbered(
        "The mill[1] and wind[2].", "[1] **mill:** https://example.org/mill", "[2] **wind:** https://example.org/wind", "[2] **rain:** https://example.org/rain")));

    [Fact]
    public void Numbers_out_of_the_order_of_first_mention_are_found_in_text_and_list()
    {
        Assert.Equal(["6 reference-order"], Checked.Body(Checked.Numbered(
            "Wind[2] and the mill[1].", "[1] **mill:** https://example.org/mill", "[2] **wind:** https://example.org/wind")));
        Assert.Contains("16 reference-order", Checked.Body(Checked.Numbered(
            "The mill[1] and wind[2].", "[2] **wind:** https://example.org/wind", "[1] **mill:** https://example.org/mill")));
    }

    [Fact]
    public void References_on_one_line_are_parted()
    {
        var post = Checked.Numbered("The mill[1], wind[2], rain[3].", "[1] **mill:** https://example.org/mill[2]**wind:** https://example.org/wind", "[3] **rain:** https://example.org/rain");
        Assert.Equal(["13 reference-run-together"], Checked.Body(post));
        var mended = Checked.Mended(post);
        Assert.Contains("https://example.org/mill\n\n\\\\\n[2] **wind:** https://example.org/wind\n", mended, StringComparison.Ordinal);
        Assert.Empty(Checked.Body(mended));
    }

    [Fact]
    public void One_work_has_one_number() => Assert.Equal(["16 same-work"], Checked.Body(Checked.Numbered(
        "The mill[1] and its paper[2].", "[1] **mill:** https://arxiv.org/abs/2002.05709", "[2] **paper:** https://arxiv.org/pdf/2002.05709.pdf")));

    [Fact]
    public void An_inline_post_may_hold_numbers_in_brackets() => Assert.Empty(Checked.Body("# Tools\n\n***A mill***\n\n\\\\\nThe array a[1] of the [mill](https://example.org/mill) holds [3] stones.\n"));
}
