using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Sources;

namespace Aggregator;

/// <summary>Reads a source, an address or a file and stores nothing.</summary>
public sealed class Reader(Fetcher fetcher, IReadOnlyList<ISourceKind> kinds)
{
    /// <summary>The first page of a source, its entries canonicalized; the feed carries the problem when there is one.</summary>
    public async Task<(Feed Feed, IReadOnlyList<Entry> Entries)> Fetch(Source source, CancellationToken ct)
    {
        var visit = new SourceVisit(fetcher, isKnown: _ => true);
        await visit.Run(kinds.First(kind => kind.Form.Name == source.Kind), source, null, DateTimeOffset.MaxValue, ct);
        var feed = (visit.FirstFeed ?? new Feed()) with { Problem = visit.Problem };
        return (feed, [.. visit.Entries.Select(Canonicalizer.Canonicalize)]);
    }

    /// <summary>What the parser sees in one document, without following what it names.</summary>
    /// <param name="headers">HTTP headers to presume, names in lower case; they win over those that came.</param>
    public async Task<Feed> Inspect(Uri address, IReadOnlyDictionary<string, string> headers, CancellationToken ct)
    {
        var answer = await fetcher.Fetch(new Request(address), null, ct);
        if (answer.Download is not { } download)
        {
            return new Feed { Problem = answer.Problem };
        }

        var merged = download.Headers.Concat(headers).GroupBy(header => header.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        return FeedParser.Parse(download with { Headers = merged });
    }

    /// <summary>Key and printable address of any text that should be an address.</summary>
    public static (string Key, string Address) Canonicalize(string address)
    {
        var identity = Canonicalizer.Canonicalize(address);
        return (identity.Key, identity.Address);
    }
}
