using System.Net;
using System.Text;
using Aggregator.Model;
using Polly;
using Polly.Retry;

namespace Aggregator.Fetching;

/// <summary>
/// Fetches one document at a time, politely: over HTTP, or from a recorded file (<c>file:</c>). What the world does wrong is the answer's
/// problem; only cancellation throws. Safe to call from many threads: different hosts go in parallel, one host waits its turn.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private const int MostRedirects = 5;

    private const int MostRetries = 2;

    private readonly Network _network;
    private readonly IReadOnlyList<Pace> _paces;
    private readonly TimeProvider _clock;
    private readonly Func<Pace, CancellationToken, Task<IAsyncDisposable>> _turn;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Reply> _patience;

    /// <param name="paces">The paces that source kinds declare; they hold for their hosts whoever asks.</param>
    /// <param name="clock">Time-outs, pauses and back-off all run on it.</param>
    /// <param name="shared">A turn among other processes, taken after that within this one; null: nobody else asks.</param>
    public Fetcher(Network network, IReadOnlyList<Pace> paces, TimeProvider clock, Func<Pace, CancellationToken, Task<IAsyncDisposable>>? shared = null)
        : this(network, paces, clock, new AddressGuard(network.AllowPrivateAddresses), new Turnstiles(clock, shared).Enter)
    {
    }

    /// <param name="turn">Waits until a request of the pace's scope may start; the turn ends when the result is disposed of.</param>
    internal Fetcher(
        Network network, IReadOnlyList<Pace> paces, TimeProvider clock, AddressGuard guard, Func<Pace, CancellationToken, Task<IAsyncDisposable>> turn)
    {
        _network = network;
        _paces = paces;
        _clock = clock;
        _turn = turn;
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseProxy = false, // a proxy would connect for us, past the guard
            UseCookies = false,
            ConnectCallback = guard.Connect,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // Each request on a connection of its own: when a reused one breaks, the handler would ask again by itself, past pace and record.
            PooledConnectionLifetime = TimeSpan.Zero,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _patience = new ResiliencePipelineBuilder<Reply> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<Reply>
            {
                MaxRetryAttempts = MostRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(2),
                MaxDelay = TimeSpan.FromSeconds(20),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.Again == true),
            })
            .Build();
    }

    /// <param name="known">What the address said last time; used only when it is of the same address.</param>
    public async Task<Answer> Fetch(Request request, Validator? known, CancellationToken ct)
    {
        var answer = await Lend(request, known, ct);
        using var download = answer.Download;
        return download is null ? answer : answer with { Download = download with { Body = download.Body.ToArray(), Lender = null } };
    }

    /// <summary>As <see cref="Fetch"/>; but the body is lent, until the download is disposed of.</summary>
    public async Task<Answer> Lend(Request request, Validator? known, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var trip = new Trip(request, known, MostRetries);
        if (request.Address.IsFile)
        {
            return trip.Answer(await RecordedFile.Read(request.Address, _network.LargestBody, ct));
        }

        if (Trip.Unfit(request.Address) is { } unfit)
        {
            return trip.Answer(new Reply { Problem = unfit });
        }

        while (true)
        {
            var reply = await _patience.ExecuteAsync(async token => await Ask(trip, token), ct);
            if (reply.Location is null)
            {
                return trip.Answer(reply);
            }

            if (trip.Redirects == MostRedirects)
            {
                return trip.Answer(new Reply { Problem = Diagnosis.TooManyRedirects(request.Address, MostRedirects) });
            }

            if (trip.Follow(reply) is { } refused)
            {
                return trip.Answer(new Reply { Problem = refused });
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> Ask(Trip trip, CancellationToken ct)
    {
        await using var mine = await _turn(PaceOf(trip), ct);
        using var timer = new CancellationTokenSource(_network.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        var at = _clock.GetUtcNow();
        var status = 0;
        try
        {
            using var message = trip.Message(_network.UserAgent);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)response.StatusCode;
            return trip.MayAskAgain(await ReplyReader.Read(response, trip.Address, Math.Min(trip.Asked.Largest ?? long.MaxValue, _network.LargestBody), at, either.Token));
        }
        catch (Exception error) when (Diagnosis.IsOfTheWorld(error))
        {
            ct.ThrowIfCancellationRequested();
            return timer.IsCancellationRequested
                ? new Reply { Problem = Diagnosis.TimedOut(trip.Address, _network.Timeout) }
                : trip.MayAskAgain(Diagnosis.OfError(error, trip.Address));
        }
        finally
        {
            trip.Requests.Add(new RequestRecord(at, trip.Address.IdnHost, status));
        }
    }

    /// <summary>A redirect away from the asked host comes under the pace of the host it leads to.</summary>
    private Pace PaceOf(Trip trip)
    {
        // "arxiv.org." is arxiv.org: the dot of the DNS root must not open a second gate.
        var host = trip.Address.IdnHost.TrimEnd('.').ToLowerInvariant();
        var declared = _paces.FirstOrDefault(pace => pace.Covers(host));
        return (trip.Redirects == 0 ? trip.Asked.Pace ?? declared : declared ?? trip.Asked.Pace)
            ?? new Pace("host " + host, [host], _network.PausePerHost, 2);
    }
}
