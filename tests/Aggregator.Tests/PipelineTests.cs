using Aggregator.App.Scheduling;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Aggregator.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Collect_goes_on_when_a_kind_itself_is_at_fault()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://example.org/1</link></item></channel></rss>");
        Source Of(string kind) => new() { Key = kind, Kind = kind, Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [server.At("/feed").AbsoluteUri] } };
        using var room = new Room(_folder, [Of("faulty"), Of("feed")]);

        var visits = await room.Collect();

        Assert.Equal([Outcome.Failed, Outcome.New], visits.Select(visit => visit.Outcome));
        Assert.Contains("fault of Aggregator", room.Store.Visit("faulty")!.Problem!.Sentence);
        Assert.Equal(1, room.Store.EntryCount());
    }

    [Fact]
    public async Task Documents_that_are_read_at_the_same_time_are_stored_each_with_its_own_words()
    {
        await using var server = await LoopbackServer.Start();
        string Text(int feed, int entry) => string.Concat(Enumerable.Repeat($"第{feed}号的第{entry}条 ", 100 + 37 * feed * (entry + 1)));
        var sources = Enumerable.Range(0, 60).Select(feed =>
        {
            var items = string.Concat(Enumerable.Range(0, 4).Select(entry =>
                $"<item><title>{feed} {entry}</title><link>https://example.org/{feed}/{entry}</link><description>{Text(feed, entry)}</description></item>"));
            server.On($"/{feed}", $"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>");
            return new Source { Key = $"s{feed}", Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [server.At($"/{feed}").AbsoluteUri] } };
        }).ToList();
        using var room = new Room(_folder, sources);

        await room.Collect();

        var stored = room.Store.Entries(new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).ToDictionary(entry => entry.Title, entry => entry.Content);
        Assert.Equal(240, stored.Count);
        Assert.All(stored, one =>
        {
            var numbers = one.Key.Split(' ').Select(int.Parse).ToList();
            Assert.Equal(Text(numbers[0], numbers[1]).Trim(), one.Value.Trim());
        });
    }

    [Fact]
    public async Task A_source_that_waits_to_be_stored_holds_up_no_other_that_is_to_be_read()
    {
        await using var server = await LoopbackServer.Start();
        var sources = Enumerable.Range(0, 2).Select(feed =>
        {
            server.On($"/{feed}", $"<rss version='2.0'><channel><title>T</title><item><title>{feed}</title><link>https://example.org/{feed}</link></item></channel></rss>");
            return new Source { Key = $"s{feed}", Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [server.At($"/{feed}").AbsoluteUri] } };
        }).ToList();
        using var room = new Room(_folder, sources, parallel: 1);
        using var another = new SqliteConnection($"Data Source={room.Store.Place};Pooling=False");
        another.Open();
        using var writing = another.BeginTransaction();
        server.Asking = () =>
        {
            if (server.Log.Count == sources.Count)
            {
                writing.Rollback();
            }
        };

        await room.Collect();

        Assert.Equal(2, room.Store.EntryCount());
        Assert.All(server.Log, asked => Assert.Equal(1, asked.Together));
    }

    /// <summary>A pipeline with a database and sources on loopback.</summary>
    private sealed class Room : IDisposable
    {
        private readonly Fetcher _fetcher;
        private readonly Configuration _configuration;

        public Room(string folder, IReadOnlyList<Source> sources, int parallel = 16)
        {
            Store = Store.Open(Path.Combine(folder, "aggregator.db"));
            var network = new Network { AllowPrivateAddresses = true, PausePerHost = TimeSpan.Zero, Parallel = parallel };
            _fetcher = new Fetcher(network, [], TimeProvider.System);
            _configuration = new Configuration
            {
                File = Path.Combine(folder, "sources.yml"),
                Newsletter = new Newsletter { Name = "Test", DraftAt = "0 0 9 ? * SAT", Editions = [] },
                Sections = [Make.Section("papers")],
                Sources = sources,
                Network = network,
                Database = "aggregator.db",
                Drafts = new DraftRules { Folder = folder },
            };
        }

        public Store Store { get; }

        public Task<IReadOnlyList<Visit>> Collect() =>
            new Pipeline(_configuration, Store, _fetcher, [.. SourceKinds.All(_ => null), new Faulty()], TimeProvider.System, CronTimes.Next, NullLogger<Pipeline>.Instance)
                .Collect(_configuration.Sources, null, CancellationToken.None);

        public void Dispose()
        {
            _fetcher.Dispose();
            Store.Dispose();
        }
    }

    /// <summary>A kind that breaks its promise never to throw.</summary>
    private sealed class Faulty : ISourceKind
    {
        public KindForm Form { get; } = new("faulty", "", []) { Example = "" };

        public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [new Request(new Uri(source.Field("url")!))];

        public Feed Parse(Source source, Download download) => throw new FormatException("not expected");
    }
}
