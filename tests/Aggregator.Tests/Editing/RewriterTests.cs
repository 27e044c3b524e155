using Aggregator.Editing;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Aggregator.Tests.Editing;

public sealed class RewriterTests
{
    private const string Draft = "---\ntitle: T\n---\n\nHello.\n\n# One\n\n<!-- item a -->\n\n***Title a***\n\n\\\\\nBody a. More.\n\n<!-- item b -->\n\n\\\\\n***Title b***\n\n\\\\\nBody b.\n\n# Two\n\nA lead.\n\n---\n\nBye.\n";

    [Theory]
    [InlineData("One. Two. Three.", "One! Two. Three.", "One. Two. Three!", "One! Two. Three!")]
    [InlineData("One. Two.", "One. Two. Three.", "Zero. One. Two.", "Zero. One. Two. Three.")]
    [InlineData("甲。乙。丙。", "甲。乙。丁。", "戊。乙。丙。", "戊。乙。丁。")]
    [InlineData("One.\n\nTwo.", "One.\n\nTwo.", "Else.", "Else.")]
    public void Changes_of_different_sentences_are_merged(string before, string mine, string theirs, string merged) =>
        Assert.Equal((merged, false), Rewriter.Merge(before, mine, theirs));

    [Fact]
    public void Changes_of_one_sentence_stand_both_there()
    {
        var (text, conflict) = Rewriter.Merge("One. Two.", "One. Mine.", "One. Theirs.\n\nAnd more.");

        Assert.True(conflict);
        Assert.Equal("One. Mine.\n\n> ✏️ One. Theirs.\n>\n> And more.", text);
    }

    [Property(QuietOnSuccess = true)]
    public bool What_only_one_side_changed_is_taken(NonNull<string> before, NonNull<string> after) =>
        Rewriter.TryMerge(before.Get, after.Get, before.Get) == after.Get && Rewriter.TryMerge(before.Get, before.Get, after.Get) == after.Get;

    [Fact]
    public void A_draft_is_cut_and_joined_to_the_byte()
    {
        foreach (var text in new[] { Draft, Draft.ReplaceLineEndings("\r\n"), "\uFEFF" + Draft, Draft.TrimEnd(), "", "no post at all" })
        {
            Assert.Equal(text, Cut(text).Text);
        }
    }

    [Fact]
    public void The_first_item_of_a_section_has_no_break_above_it()
    {
        var cut = Cut(Draft);
        var item = cut.Items.First(item => item.Key == "b");

        var moved = Rewriter.With(Rewriter.Without(cut, "b", _ => false), item, 0, "a", Rewriter.HasBreaks(cut)).Text;

        Assert.Contains("<!-- item b -->\n\n***Title b***\n\n\\\\\nBody b.\n\n<!-- item a -->\n\n\\\\\n***Title a***", moved);
        Assert.Equal(Draft, Rewriter.With(Rewriter.Without(Cut(moved), "b", _ => false), Cut(moved).Items.First(item => item.Key == "b"), 0, null, breaks: true).Text);
    }

    [Theory]
    [InlineData("***Old***\n", "", "***New***\n")]
    [InlineData("**1.2 Old**\n", "1.2", "**1.2 New**\n")]
    [InlineData("#### 3.1. Old\n", "3.1", "#### 3.1. New\n")]
    public void A_title_changes_within_its_marks(string line, string number, string expected)
    {
        var item = new ItemCut { Key = "a", Number = number, Before = [], Head = [line], Gap = [], Body = [], After = [] };

        Assert.Equal("Old", Rewriter.TitleOf(item));
        Assert.Equal([expected], Rewriter.Retitled(item, "New").Head);
    }

    [Fact]
    public void Words_change_between_what_is_for_the_editor_alone()
    {
        static bool Hint(string line) => line.StartsWith("hint", StringComparison.Ordinal);

        Assert.Equal(["New\n", "\n", "hint\n"], Rewriter.Written(["Old\n", "\n", "hint\n"], "New", Hint, "\n"));
        Assert.Equal(["\n", "New\r\n", "More\r\n", "\n"], Rewriter.Written(["\n", "Old\n", "\n"], "New\nMore", Hint, "\r\n"));
        Assert.Equal(["New\n", "\n", "hint\n"], Rewriter.Written(["hint\n"], "New", Hint, "\n"));
        Assert.Equal(["hint\n"], Rewriter.Written(["Old\n", "\n", "hint\n"], "", Hint, "\n"));
    }

    private static DraftCut Cut(string text) => DraftCut.Read(text, _ => false);
}
