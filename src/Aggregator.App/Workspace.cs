using Aggregator.App.Scheduling;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Notifying;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator.App;

/// <summary>One newsletter, put together: its configuration, its store, and the pipeline over both.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly Fetcher _fetcher;
    private readonly Poster _poster;

    private Workspace(Configuration configuration, Surroundings surroundings, LogLevel log, LogForm form)
    {
        Configuration = configuration;
        Clock = surroundings.Clock;
        var kinds = SourceKinds.All(surroundings.Environment, surroundings.Clock);
        Store = Store.Open(configuration.Database);
        _fetcher = FetcherFor(configuration.Network, surroundings, Store.Turns(Clock, configuration.Network.Timeout));
        Reader = new Reader(_fetcher, kinds);
        Log = new LineLogger<Pipeline>(surroundings.Error, log, form, Clock);
        Pipeline = new Pipeline(configuration, Store, _fetcher, kinds, Clock, CronTimes.Next, Log);
        var checks = new Checks(configuration, Store, _fetcher, Clock);
        Duties = new Duties(configuration, Store, Pipeline, Clock, CronTimes.Next);
        _poster = new Poster(configuration.Network, Clock);
        Notices = new Notices(configuration, Store, Pipeline, new Notifier(configuration.Notify, configuration.Folder, _poster.Post, Clock), Clock);
        var pictures = new PictureCopies(configuration, _fetcher, Clock);
        Publisher = new Publisher(configuration, Store, checks, new SitePictures(configuration, pictures), Clock);
        Editor = new Editor(configuration, Store, Pipeline, Clock);
        Lessons = new Lessons(configuration, Store, Clock);
        Questions = new Questions(configuration, Store, Pipeline, Reader);
        Desk = new Desk(
            configuration, Store, Pipeline, Publisher, checks, pictures, Reader, Questions, Clock,
            () => ConfigurationReader.Read(configuration.File, Forms(surroundings), CronTimes.Problem, surroundings.Environment));
    }

    public Configuration Configuration { get; }

    public Store Store { get; }

    public Reader Reader { get; }

    public Pipeline Pipeline { get; }

    public Duties Duties { get; }

    public Notices Notices { get; }

    public Publisher Publisher { get; }

    public Editor Editor { get; }

    public Lessons Lessons { get; }

    public Questions Questions { get; }

    public Desk Desk { get; }

    public ILogger<Pipeline> Log { get; }

    public TimeProvider Clock { get; }

    /// <exception cref="UsageException">The file has mistakes; the message names them all.</exception>
    public static Configuration Read(string file, Surroundings surroundings)
    {
        var reading = ConfigurationReader.Read(file, Forms(surroundings), CronTimes.Problem, surroundings.Environment);
        return reading.Configuration ?? throw new UsageException(string.Join('\n', reading.Mistakes));
    }

    public static Workspace Open(Configuration configuration, Surroundings surroundings, LogLevel log, LogForm form = LogForm.Plain) => new(configuration, surroundings, log, form);

    /// <summary>A reader for a folder without a <c>sources.yml</c>: addresses and files can be looked at all the same.</summary>
    public static (Reader Reader, IDisposable Owner) Bare(Network network, Surroundings surroundings)
    {
        var fetcher = FetcherFor(network, surroundings);
        return (new Reader(fetcher, SourceKinds.All(surroundings.Environment, surroundings.Clock)), fetcher);
    }

    /// <param name="configuration">Null: there is no <c>sources.yml</c>.</param>
    public static (Checks Checks, IDisposable Owner) OpenChecks(Configuration? configuration, Surroundings surroundings)
    {
        if (configuration is not null && Store.Exists(configuration.Database))
        {
            var workspace = Open(configuration, surroundings, LogLevel.Error);
            return (new Checks(configuration, workspace.Store, workspace._fetcher, surroundings.Clock), workspace);
        }

        var fetcher = FetcherFor(configuration?.Network ?? new Network(), surroundings);
        return (new Checks(configuration, null, fetcher, surroundings.Clock), fetcher);
    }

    public static IReadOnlyList<KindForm> Forms(Surroundings surroundings) => [.. SourceKinds.All(surroundings.Environment).Select(kind => kind.Form)];

    public void Dispose()
    {
        Desk.Dispose();
        _fetcher.Dispose();
        _poster.Dispose();
        Store.Dispose();
    }

    private static Fetcher FetcherFor(Network network, Surroundings surroundings, Func<Pace, CancellationToken, Task<IAsyncDisposable>>? shared = null) =>
        new(network, [.. Forms(surroundings).Where(form => form.Pace is not null).Select(form => form.Pace!)], surroundings.Clock, shared);
}
