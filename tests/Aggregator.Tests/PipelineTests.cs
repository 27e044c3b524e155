using Aggregator.App.Scheduling;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
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
        using var store = Store.Open(Path.Combine(_folder, "aggregator.db"));
        var network = new Network { AllowPrivateAddresses = true, PausePerHost = TimeSpan.Zero };
        using var fetcher = new Fetcher(network, [], TimeProvider.System);
        Source Of(string kind) => new() { Key = kind, Kind = kind, Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [server.At("/feed").AbsoluteUri] } };
        var configuration = new Configuration
        {
            File = Path.Combine(_folder, "sources.yml"),
            Newsletter = new Newsletter { Name = "Test", DraftAt = "0 0 9 ? * SAT", Editions = [] },
            Sections = [Make.Section("papers")],
            Sources = [Of("faulty"), Of("feed")],
            Network = network,
            Database = "aggregator.db",
            Drafts = new DraftRules { Folder = _folder },
        };
        var pipeline = new Pipeline(configuration, store, fetcher, [.. SourceKinds.All(_ => null), new Faulty()], TimeProvider.System, CronTimes.Next, NullLogger<Pipeline>.Instance);

        var visits = await pipeline.Collect(configuration.Sources, null, CancellationToken.None);

        Assert.Equal([Outcome.Failed, Outcome.New], visits.Select(visit => visit.Outcome));
        Assert.Contains("fault of Aggregator", store.Visit("faulty")!.Problem!.Sentence);
        Assert.Equal(1, store.EntryCount());
    }

    /// <summary>A kind that breaks its promise never to throw.</summary>
    private sealed class Faulty : ISourceKind
    {
        public KindForm Form { get; } = new("faulty", "", []) { Example = "" };

        public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [new Request(new Uri(source.Field("url")!))];

        public Feed Parse(Source source, Download download) => throw new FormatException("not expected");
    }
}
