using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Sources;

namespace Aggregator;

/// <summary>Reads a source, an address or a file and stores nothing.</summary>
public sealed class Reader(Fetcher fetcher, IReadOnlyList<ISourceKind> kinds)
{
    /// <summary>The first page of a source, its entries canonicalized; the feed carries the problem when there is one, and where it is now when it moved.</summary>
    public async Task<(Feed Feed, IReadOnlyList<Entry> Entries)> Fetch(Source source, CancellationToken ct)
    {
        var visit = new SourceVisit(fetcher, known: entries => entries);
        await visit.Run(kinds.First(kind => kind.Form.Name == source.Kind), source, null, DateTimeOffset.MaxValue, ct);
        var feed = (visit.FirstFeed ?? new Feed()) with
        {
            Problem = visit.Problem, Warnings = visit.Warnings, Findings = visit.Findings, FoundAt = visit.MovedTo,
        };
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

    /// <summary>A list of feeds (OPML) by address or file.</summary>
    public async Task<FeedList> ReadList(Uri address, CancellationToken ct)
    {
        var answer = await fetcher.Fetch(new Request(address), null, ct);
        return answer.Download is { } download ? OpmlReader.Read(download) : new FeedList("", []) { Problem = answer.Problem };
    }

    /// <summary>Sources as a list of feeds (OPML), their tags as groups; and those that are no feed that another reader could read.</summary>
    public (string Opml, IReadOnlyList<Source> LeftOut) WriteList(string title, IReadOnlyList<Source> sources)
    {
        var feeds = new List<ListedFeed>();
        var leftOut = new List<Source>();
        foreach (var source in sources)
        {
            var kind = kinds.First(kind => kind.Form.Name == source.Kind);
            var plain = kind.Form.IsFeed ? kind.Requests(source, null).FirstOrDefault(request => !request.Address.IsFile && request.Headers.Count == 0) : null;
            if (plain is null)
            {
                leftOut.Add(source);
            }
            else
            {
                feeds.Add(new ListedFeed(plain.Address, source.Key, source.Tags));
            }
        }

        return (OpmlWriter.Write(title, feeds), leftOut);
    }

    /// <summary>Key and printable address of any text that should be an address.</summary>
    public static (string Key, string Address) Canonicalize(string address)
    {
        var identity = Canonicalizer.Canonicalize(address);
        return (identity.Key, identity.Address);
    }
}
