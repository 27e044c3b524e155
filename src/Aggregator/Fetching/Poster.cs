using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>
/// Posts JSON to an address that the operator named for it. Unlike the <see cref="Fetcher"/>'s, such an address may be private: it stands in
/// <c>sources.yml</c> or the environment, no stranger can choose it, and redirects, by which one could, are not followed.
/// </summary>
public sealed class Poster : IDisposable
{
    private readonly Network _network;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public Poster(Network network, TimeProvider clock)
    {
        _network = network;
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
    }

    /// <returns>What went wrong, without the address's path, which may be a secret; null when it was taken.</returns>
    public async Task<string?> Post(Uri address, string json, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(_network.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            message.Headers.TryAddWithoutValidation("User-Agent", _network.UserAgent);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => $"{address.IdnHost} answered {status}: it points elsewhere, which is not followed; give the address where it ends",
                429 or >= 500 => $"{address.IdnHost} answered {status}; it is tried again",
                _ => $"{address.IdnHost} answered {status}; check the address, or whether it was revoked",
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return Sentence(error, address, timer.IsCancellationRequested);
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Sentence(Exception error, Uri address, bool late) => (late, error, error.InnerException) switch
    {
        (true, _, _) => $"{address.IdnHost} did not answer in time; it is tried again",
        (_, _, AuthenticationException) => $"{address.IdnHost} could not prove who it is: its certificate or the TLS handshake is bad; an authority of your own is named in SSL_CERT_FILE",
        (_, HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }, _) => $"no host is called {address.IdnHost}; check the address, or this machine's network",
        _ => $"{address.IdnHost} cannot be reached; it is tried again",
    };
}
