using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.Settings;

public sealed class SourceEditingTests
{
    private const string Text = """
        # a comment
        sources:
          - { key: one, kind: feed }   # the first
          # about two
          - kind: feed
            key: two     # its key
            url: x
          - key: three
            enabled: false   # for now

        # about the network
        network: { parallel: 4 }
        """;

    [Theory]
    [InlineData("one", false, "- { key: one, enabled: false, kind: feed }   # the first")]
    [InlineData("two", false, "    key: two     # its key\n    enabled: false\n    url: x\n")]
    [InlineData("three", true, "    enabled: true   # for now\n")]
    public void A_source_is_switched_in_its_own_lines(string key, bool enabled, string expected)
    {
        var text = SourceEditing.Switched(Text, key, enabled)!;

        Assert.Contains(expected, text);
        Assert.Equal(Text.Split('\n').Length + (key == "two" ? 1 : 0), text.Split('\n').Length);
        Assert.Null(SourceEditing.Switched(Text, "nobody", enabled));
        Assert.Contains(key == "two" ? "\r\n    enabled: false\r\n" : "\r\n", SourceEditing.Switched(Text.ReplaceLineEndings("\r\n"), key, enabled)!);
    }

    [Fact]
    public void A_source_is_added_behind_the_last_one()
    {
        Assert.Contains("    enabled: false   # for now\n  - { key: four }\n\n# about the network\n", SourceEditing.Added(Text, "- { key: four }")!);
        Assert.Equal("sources:\n  - { key: four }\n", SourceEditing.Added("sources:", "- { key: four }"));
        Assert.Equal("a: 1\nsources:\n- key: x\n- { key: four }\n", SourceEditing.Added("a: 1\nsources:\n- key: x", "- { key: four }"));
        Assert.Null(SourceEditing.Added("sources: []", "- { key: four }"));
        Assert.Null(SourceEditing.Added("sources: [", "- { key: four }"));
    }
}
