using Xunit;

namespace Aggregator.Tests;

/// <summary>Pictures at the desk: seen before they are picked, changed in place, published as they were seen.</summary>
public sealed class DeskPicturesTests : IAsyncLifetime, IDisposable
{
    private readonly Newsroom _room = new(draft: false);
    private LoopbackServer _server = null!;
    private string _key = "";

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        foreach (var path in new[] { "/lamp.png", "/other.png" })
        {
            _server.On(path, context =>
            {
                context.Response.ContentType = "image/png";
                return context.Response.Body.WriteAsync(Make.Png(path.Length, 2)).AsTask();
            });
        }

        var entry = Newsroom.Entry("paper", 9) with { Picture = _server.At("/lamp.png").AbsoluteUri };
        _room.Collect("lab", entry);
        _key = entry.Key;
        _room.Pipeline.DraftIssue(new DraftOrder());
        Assert.True((await _room.Apply(new DeskChange.Rescue(1, _key))).Done || (await _room.Issue()).Original.Items.Any(item => item.Key == _key));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_proposed_picture_is_seen_before_it_is_picked_and_asked_for_when_it_is_looked_at()
    {
        var item = await _room.Item("zh", _key);
        Assert.Empty(_server.Log);

        var copy = await Seen(Assert.Single(item.Proposed));

        Assert.Equal(("image/png", 9), (copy!.Type, copy.Width));
        Assert.Single(_server.Log);
    }

    [Fact]
    public async Task Nobody_can_make_the_desk_ask_for_what_no_draft_and_no_source_shows()
    {
        await _room.Issue();

        Assert.Null(await Seen(_server.At("/other.png").AbsoluteUri));
        Assert.Null(await _room.Desk.Picture(1, "../../sources.yml", CancellationToken.None));
        Assert.Null(await _room.Desk.Picture(1, "", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _room.Desk.Picture(99, "a", CancellationToken.None));
        Assert.Empty(_server.Log);
    }

    [Fact]
    public async Task Another_picture_comes_in_the_place_of_one_and_all_of_it_is_taken_back()
    {
        var (lamp, other) = (_server.At("/lamp.png").AbsoluteUri, _server.At("/other.png").AbsoluteUri);
        await _room.Write("zh", _key, $"Above.\n\n![a lamp]({lamp})\n\n*来源：* [*x*](https://x.example/)\n\nBelow.");
        var before = _room.Text("zh");

        var report = await _room.Apply(new DeskChange.Picture(1, "zh", _key, other, "another", "", Instead: lamp));

        Assert.True(report.Done, report.Says);
        var item = await _room.Item("zh", _key);
        Assert.Equal([new DeskPicture(other, "another", "")], item.Pictures);
        Assert.Equal([lamp], item.Proposed);
        Assert.Equal($"Above.\n\n![another]({other})\n\nBelow.", item.Text);
        Assert.Equal(10, (await Seen(other))!.Width);
        Assert.False((await _room.Apply(new DeskChange.Picture(1, "zh", _key, lamp, "", "", Instead: "https://gone.example/a.png"))).Done);
        Assert.True((await _room.Apply(new DeskChange.NoPicture(1, "zh", _key, other))).Done);
        Assert.Equal("Above.\n\nBelow.", (await _room.Item("zh", _key)).Text);
        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.True((await _room.Desk.Undo(1, CancellationToken.None)).Done);
        Assert.Equal(before, _room.Text("zh"));
    }

    [Fact]
    public async Task The_same_picture_does_not_come_twice()
    {
        var (lamp, other) = (_server.At("/lamp.png").AbsoluteUri, _server.At("/other.png").AbsoluteUri);
        await _room.Write("zh", _key, $"Words.\n\n![a]({lamp})\n\nMore.\n\n![b]({other})");

        Assert.False((await _room.Apply(new DeskChange.Picture(1, "zh", _key, other, "b", "", Instead: lamp))).Done);
        Assert.Equal(2, (await _room.Item("zh", _key)).Pictures.Count);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("../mine.png")]
    [InlineData("data:image/svg+xml,<svg/>")]
    [InlineData("")]
    public async Task An_address_that_no_browser_may_follow_is_refused(string address)
    {
        var before = _room.Text("zh");

        Assert.False((await _room.Apply(new DeskChange.Picture(1, "zh", _key, address, "", ""))).Done);
        Assert.Equal(before, _room.Text("zh"));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_says_why_on_the_page()
    {
        var gone = _server.At("/gone.png").AbsoluteUri;
        await _room.Apply(new DeskChange.Picture(1, "zh", _key, gone, "", ""));
        Assert.Null((await _room.Item("zh", _key)).Pictures[0].Problem);
        var heard = new List<int>();
        _room.Desk.Changed += heard.Add;

        var copy = await Seen(gone);
        await Seen(gone);

        Assert.Null(copy!.File);
        Assert.Equal(copy.Problem, (await _room.Item("zh", _key)).Pictures[0].Problem);
        Assert.Equal([1], heard);
    }

    private Task<PictureCopy?> Seen(string address) => _room.Desk.Picture(1, PictureCopies.NameOf(address), CancellationToken.None);
}
