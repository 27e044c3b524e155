using System.Net.Sockets;
using System.Security.Authentication;
using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>Turns statuses and network errors into problems, each with its sentence for the editor.</summary>
internal static class Diagnosis
{
    public static bool IsOfTheWorld(Exception error) => error
        is HttpRequestException or IOException or InvalidDataException or SocketException or OperationCanceledException
        // the Brotli decoder says this of broken data
        || error is InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    public static Problem OfStatus(int status, Uri address, bool rateLimit)
    {
        var at = Name(address);
        return status switch
        {
            _ when rateLimit => new(ProblemKind.RateLimited, $"{at} answered {status}: too many requests; it is asked again later."),
            401 => new(ProblemKind.Refused, $"{at} answered 401: it wants a sign-in; check the address, or the token of this service."),
            403 => new(ProblemKind.Refused, $"{at} answered 403: it refuses us; it is not asked again at once. Open it in a browser and check the address."),
            451 => new(ProblemKind.Refused, $"{at} answered 451: it may not be read from here for legal reasons."),
            404 => new(ProblemKind.NotFound, $"{at} answered 404: nothing is there; check the address of the source."),
            410 => new(ProblemKind.Gone, $"{at} answered 410: it is gone for good; remove the source, or give it a new address."),
            408 => new(ProblemKind.TimedOut, $"{at} answered 408: it waited too long for our request; it is asked again later."),
            206 => new(ProblemKind.Truncated, $"{at} sent a part of the document only (206)."),
            >= 500 => new(ProblemKind.ServerError, $"{at} answered {status}: the server is in trouble; it is asked again later."),
            >= 300 and < 400 => new(ProblemKind.ServerError, $"{at} answered {status}, which leads nowhere; it is asked again later."),
            _ => new(ProblemKind.BadRequest, $"{at} answered {status}: it does not understand the request; check the source's fields."),
        };
    }

    public static Reply OfError(Exception error, Uri address)
    {
        var at = Name(address);
        var chain = Chain(error).ToList();
        if (chain.OfType<PrivateAddressException>().FirstOrDefault() is { } refused)
        {
            return Broken(ProblemKind.PrivateAddress,
                $"{address.IdnHost} leads to {refused.Address}, a private address; if that is meant, set network: allow_private_addresses: true.");
        }

        if (chain.OfType<AuthenticationException>().Any())
        {
            return Broken(ProblemKind.Untrusted, $"{at} could not prove who it is: its certificate or the TLS handshake is bad.");
        }

        if (chain.Any(each => each is InvalidDataException or InvalidOperationException))
        {
            return Broken(ProblemKind.Truncated, $"{at} sent a body whose compression is broken or ends early.");
        }

        var http = chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError
            ?? chain.OfType<HttpIOException>().FirstOrDefault()?.HttpRequestError;
        if (error is HttpIOException && http is HttpRequestError.ResponseEnded)
        {
            return Broken(ProblemKind.Truncated, $"{at} broke off in the middle of the document.") with { Passing = true };
        }

        if (http is HttpRequestError.ConfigurationLimitExceeded)
        {
            return Broken(ProblemKind.TooLarge, $"{at} sent larger headers than anybody needs.");
        }

        return chain.OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData =>
                Broken(ProblemKind.UnknownHost, $"No host is called {address.IdnHost}: check the address, or this machine's network."),
            SocketError.TryAgain => Broken(ProblemKind.Unreachable, $"Nobody can say now where {address.IdnHost} is; it is asked again later."),
            SocketError.ConnectionRefused => Broken(ProblemKind.Unreachable, $"{address.Authority} refuses connections; it is asked again later."),
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => Cut(at),
            null when http is HttpRequestError.ResponseEnded => Cut(at),
            null when error is OperationCanceledException => Broken(ProblemKind.TimedOut, $"{address.Authority} did not take the connection in time."),
            null => Broken(ProblemKind.Unreachable, $"{at} did not answer in HTTP; it is asked again later."),
            _ => Broken(ProblemKind.Unreachable, $"{address.Authority} cannot be reached; it is asked again later."),
        };
    }

    public static Problem TimedOut(Uri address, TimeSpan limit) => new(ProblemKind.TimedOut,
        FormattableString.Invariant($"{Name(address)} took longer than {limit.TotalSeconds:0.#} s; it is asked again later."));

    public static Problem TooManyRedirects(Uri address, int most) =>
        new(ProblemKind.TooManyRedirects, $"{Name(address)} sends us on more than {most} times; open it in a browser and give the address where it ends.");

    public static Problem LostRedirect(Uri address) =>
        new(ProblemKind.ServerError, $"{Name(address)} sends us on, but does not say where to.");

    public static Problem RedirectToFile() =>
        new(ProblemKind.PrivateAddress, "The server sends us to a file of this machine; that is never followed.");

    public static Problem NoWebAddress(Uri address) =>
        new(ProblemKind.BadRequest, $"{(address.IsAbsoluteUri ? address.Scheme + ":" : "The address")} is nothing that can be fetched: give an http or https address.");

    public static Problem UncalledNotModified(Uri address) =>
        new(ProblemKind.ServerError, $"{Name(address)} answered 304 (not modified), though we have nothing of it yet.");

    public static Problem UnknownCompression(Uri address) =>
        new(ProblemKind.Truncated, $"{Name(address)} sent a body in a compression that we did not ask for.");

    public static Problem NoBody(Uri address) => new(ProblemKind.Empty, $"{Name(address)} sent nothing: an answer without a body.");

    public static Problem TooLarge(Uri address, long limit) => new(ProblemKind.TooLarge,
        FormattableString.Invariant($"{Name(address)} is larger than {limit / 1e6:0.###} MB (network: largest_body)."));

    public static Problem NoFile(string path, string why) => new(ProblemKind.NoFile, $"{path} cannot be read: {why}.");

    private static Reply Broken(ProblemKind kind, string sentence) => new() { Problem = new Problem(kind, sentence) };

    private static Reply Cut(string at) => Broken(ProblemKind.Unreachable, $"{at} cut the connection; it is asked again later.") with { Passing = true };

    /// <summary>Without user, query and fragment: they may hold secrets, and sentences are stored and logged.</summary>
    private static string Name(Uri address) =>
        address.IsFile ? address.LocalPath : address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }
}
