using Aggregator.Drafting;
using Aggregator.Saving;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class DraftFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drafts-").FullName;
    private readonly DraftFolder _drafts;

    public DraftFolderTests() => _drafts = new DraftFolder(Path.Combine(_folder, "5"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_text_is_kept_before_it_is_written_over()
    {
        Write("one");
        Write("two");
        File.WriteAllText(PathOf("zh.md"), "mine");
        _drafts.Read("zh.md");
        Write("three");

        Assert.Equal("three", File.ReadAllText(PathOf("zh.md")));
        Assert.Equal(["mine", "one"], Directory.GetFiles(Path.Combine(_folder, "5", ".history"), "*.md").Select(File.ReadAllText).Order());
    }

    [Fact]
    public void A_file_that_a_person_saves_meanwhile_is_not_written_over()
    {
        Write("one");
        _drafts.Read("zh.md");
        File.WriteAllText(PathOf("zh.md"), "saved just now");

        Assert.Contains("saved while", Assert.Throws<SavedMeanwhileException>(() => Write("two")).Message);
        Assert.Equal("saved just now", File.ReadAllText(PathOf("zh.md")));
    }

    [Fact]
    public void The_same_text_again_changes_nothing()
    {
        Write("one");
        Write("one");

        Assert.False(Directory.Exists(Path.Combine(_folder, "5", ".history")));
    }

    [Fact]
    public void A_byte_order_mark_is_part_of_the_text_and_another_encoding_is_refused()
    {
        Write("\uFEFFone");
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'o'], File.ReadAllBytes(PathOf("zh.md"))[..4]);
        Assert.Equal("\uFEFFone", _drafts.Read("zh.md"));

        File.WriteAllBytes(PathOf("en.md"), [0x4D, 0xFC, 0x6C]);
        Assert.Contains("UTF-8", Assert.Throws<InvalidDataException>(() => _drafts.Read("en.md")).Message);
    }

    private void Write(string text) => _drafts.Write("zh.md", text, Make.Friday);

    private string PathOf(string name) => Path.Combine(_folder, "5", name);
}
