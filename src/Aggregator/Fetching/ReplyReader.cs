using System.Buffers;

namespace Aggregator.Fetching;

/// <summary>Reads one HTTP response: status, times, and the body up to its limit.</summary>
internal static class ReplyReader
{
    private static readonly string[] Compressions = ["gzip", "x-gzip", "br", "deflate", "compress", "x-compress", "zstd"];

    public static async Task<Reply> Read(HttpResponseMessage response, Uri address, long largest, DateTimeOffset at, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var reply = new Reply
        {
            Headers = Headers(response),
            RetryAt = AnswerTimes.RetryAt(response, at),
            FreshFor = AnswerTimes.FreshFor(response, at),
        };
        switch (status)
        {
            case 301 or 302 or 303 or 307 or 308:
                return response.Headers.TryGetValues("Location", out var where) && where.FirstOrDefault() is { Length: > 0 } location
                    ? reply with { Location = location, Permanent = status is 301 or 308 }
                    : reply with { Problem = Diagnosis.LostRedirect(address) };
            case 304:
                return reply with { NotModified = true };
            case 204 or 205:
                return reply with { Problem = Diagnosis.NoBody(address) };
            case >= 200 and < 300 and not 206:
                return await ReadBody(response, reply, address, largest, ct);
            default:
                var problem = Diagnosis.OfStatus(status, address, AnswerTimes.IsRateLimit(response));
                return reply with { Problem = problem, Passing = status is 500 or 502 or 503 or 504 && reply.RetryAt is null };
        }
    }

    /// <summary>The bytes of a stream, or null as soon as there are more than <paramref name="largest"/>.</summary>
    public static async Task<LentBytes?> ReadAll(Stream stream, long largest, CancellationToken ct)
    {
        // Lent, since most bodies are larger than what the collector moves cheaply, and thousands pass here.
        byte[]? body = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var length = 0;
            int count;
            while ((count = await stream.ReadAsync(body.AsMemory(length), ct)) > 0)
            {
                length += count;
                if (length > largest)
                {
                    return null;
                }

                if (length == body.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(body.Length * 2);
                    body.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(body);
                    body = larger;
                }
            }

            var whole = new LentBytes(body, length);
            body = null;
            return whole;
        }
        finally
        {
            if (body is not null)
            {
                ArrayPool<byte>.Shared.Return(body);
            }
        }
    }

    private static async Task<Reply> ReadBody(HttpResponseMessage response, Reply reply, Uri address, long largest, CancellationToken ct)
    {
        // The handler has undone one known compression and taken its name away; what is still named here, nobody undoes.
        if (response.Content.Headers.ContentEncoding.Any(name => Compressions.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            return reply with { Problem = Diagnosis.UnknownCompression(address) };
        }

        if (response.Content.Headers.ContentLength > largest)
        {
            return reply with { Problem = Diagnosis.TooLarge(address, largest) };
        }

        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        return await ReadAll(stream, largest, ct) switch
        {
            null => reply with { Problem = Diagnosis.TooLarge(address, largest) },
            { Bytes.Length: 0 } => reply with { Problem = Diagnosis.NoBody(address) },
            var body => reply with { Body = body },
        };
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        headers.Remove("set-cookie");
        return headers;
    }
}
