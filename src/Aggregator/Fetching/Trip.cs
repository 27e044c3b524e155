using System.IO.Hashing;
using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>One request from the first hop to the answer: where it stands now, and what it may still carry there.</summary>
internal sealed class Trip(Request asked, Validator? known, int retries)
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, "
        + "text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1";

    private readonly Validator? _known = known?.Address == asked.Address.AbsoluteUri ? known : null;
    private bool _trusted = true;
    private bool _permanent = true;
    private int _retriesLeft = retries;

    public Request Asked { get; } = asked;

    public Uri Address { get; private set; } = asked.Address;

    public int Redirects { get; private set; }

    public List<RequestRecord> Requests { get; } = [];

    public HttpRequestMessage Message(string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, Address)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        // Any header of a kind may be a credential by another name, so only those that say what we can read travel on to a stranger.
        foreach (var (name, value) in Asked.Headers.Where(header => _trusted || header.Key.StartsWith("Accept", StringComparison.OrdinalIgnoreCase)))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        AddMissing(message, "User-Agent", userAgent);
        AddMissing(message, "Accept", Accept);
        AddMissing(message, "If-None-Match", _known?.ETag);
        AddMissing(message, "If-Modified-Since", _known?.LastModified);
        return message;
    }

    /// <summary>Goes on to where the reply points; the problem when that is no place to go.</summary>
    public Problem? Follow(Reply reply)
    {
        if (!Uri.TryCreate(Address, reply.Location, out var next))
        {
            return Diagnosis.LostRedirect(Address);
        }

        if (Unfit(next) is { } unfit)
        {
            return unfit;
        }

        _trusted &= SameOrigin(Address, next);
        _permanent &= reply.Permanent;
        Address = next;
        Redirects++;
        return null;
    }

    public Reply MayAskAgain(Reply reply) => reply.Passing && _retriesLeft-- > 0 ? reply with { Again = true } : reply;

    public Answer Answer(Reply reply)
    {
        var answer = new Answer { RetryAt = reply.RetryAt, FreshFor = reply.FreshFor, Requests = Requests, Validator = _known };
        if (reply.Problem is null && !reply.NotModified && reply.Body is null)
        {
            throw new InvalidOperationException("a reply without an outcome");
        }

        if (reply.Problem is not null)
        {
            return answer with { Problem = reply.Problem };
        }

        answer = answer with { MovedTo = Redirects > 0 && _permanent ? Address : null };
        if (reply.NotModified)
        {
            return _known is null
                ? answer with { MovedTo = null, Problem = Diagnosis.UncalledNotModified(Address) }
                : answer with { Unchanged = true, Validator = Seen(reply, _known.BodyHash) };
        }

        var body = reply.Body!;
        var hash = Convert.ToHexStringLower(XxHash128.Hash(body.Bytes.Span));
        answer = answer with { Validator = Seen(reply, hash) };
        if (hash == _known?.BodyHash)
        {
            body.Dispose();
            return answer with { Unchanged = true };
        }

        return answer with { Download = new Download(Asked.Address, Address, body.Bytes, reply.Headers) { Lender = body } };
    }

    /// <summary>Why an address cannot be asked over HTTP; null when it can.</summary>
    public static Problem? Unfit(Uri address) => address switch
    {
        { IsAbsoluteUri: true, IsFile: true } => Diagnosis.RedirectToFile(),
        { IsAbsoluteUri: true, Scheme: "http" or "https", Host: not "" } => null,
        _ => Diagnosis.NoWebAddress(address),
    };

    /// <summary>A 304 need not repeat what it said before (RFC 9110, 15.4.5).</summary>
    private Validator Seen(Reply reply, string? hash) => new(
        Asked.Address.AbsoluteUri,
        reply.Header("etag") ?? (reply.NotModified ? _known?.ETag : null),
        reply.Header("last-modified") ?? (reply.NotModified ? _known?.LastModified : null),
        hash);

    private static bool SameOrigin(Uri from, Uri to) =>
        from.IdnHost.Equals(to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && ((from.Scheme == to.Scheme && from.Port == to.Port)
            || (from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true }));

    private static void AddMissing(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null && !message.Headers.Contains(name))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
