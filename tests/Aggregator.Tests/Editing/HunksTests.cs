using Aggregator.Editing;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Aggregator.Tests.Editing;

/// <summary>Changes of a text by lines: done and taken back they give the lines that were there.</summary>
public sealed class HunksTests
{
    [Property(QuietOnSuccess = true)]
    public bool A_change_is_done_and_taken_back(byte[] before, byte[] after)
    {
        var (from, to) = (Lines(before), Lines(after));
        var hunks = Hunks.Between(from, to);
        return Hunks.Done(from, hunks).SequenceEqual(to) && Hunks.TakenBack(to, hunks).SequenceEqual(from);
    }

    [Fact]
    public void Only_what_changed_is_in_a_change()
    {
        var hunks = Hunks.Between(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"]);

        Assert.Equal([(1, "b", "x"), (4, "", "e")], hunks.Select(hunk => (hunk.Start, string.Concat(hunk.Before), string.Concat(hunk.After))));
    }

    // Few different lines, so that many are the same.
    private static List<string> Lines(byte[] bytes) => [.. bytes.Select(one => $"line {one % 4}")];
}
