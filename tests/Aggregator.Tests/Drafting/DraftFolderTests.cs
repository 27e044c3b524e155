using Aggregator.Drafting;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class DraftFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drafts-").FullName;
    private readonly Dictionary<string, string> _hashes = [];
    private readonly DraftFolder _drafts;

    public DraftFolderTests() => _drafts = new DraftFolder(Path.Combine(_folder, "5"), path => _hashes.GetValueOrDefault(path), (path, hash) => _hashes[path] = hash);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_nobody_touched_is_renewed_and_the_old_text_kept()
    {
        Write("one");

        Assert.False(Write("two").Beside);
        Assert.Equal("two", Read("zh.md"));
        Assert.Equal("one", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "5", ".history")))));
    }

    [Fact]
    public void A_file_that_a_person_changed_stays_and_the_new_text_lies_beside_it()
    {
        Write("one");
        File.WriteAllText(PathOf("zh.md"), "my words");

        Assert.Equal((PathOf("zh.new.md"), true), Write("two"));
        Assert.Equal(("my words", "two"), (Read("zh.md"), Read("zh.new.md")));
    }

    [Fact]
    public void A_file_that_we_never_wrote_is_a_persons()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "5"));
        File.WriteAllText(PathOf("zh.md"), "not ours");

        Assert.True(Write("two").Beside);
        Assert.Equal("not ours", Read("zh.md"));
    }

    [Fact]
    public void A_draft_beside_that_was_changed_too_is_not_written_over_either()
    {
        Write("one");
        File.WriteAllText(PathOf("zh.md"), "my words");
        Write("two");
        File.WriteAllText(PathOf("zh.new.md"), "more words of mine");

        Assert.Equal(PathOf("zh.new-2.md"), Write("three").Path);
        Assert.Equal("more words of mine", Read("zh.new.md"));
    }

    [Fact]
    public void The_same_text_again_changes_nothing()
    {
        Write("one");
        Write("one");

        Assert.False(Directory.Exists(Path.Combine(_folder, "5", ".history")));
    }

    private (string Path, bool Beside) Write(string text) => _drafts.Write("zh.md", text, Make.Friday);

    private string PathOf(string name) => Path.Combine(_folder, "5", name);

    private string Read(string name) => File.ReadAllText(PathOf(name));
}
