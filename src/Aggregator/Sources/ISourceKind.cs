using Aggregator.Model;

namespace Aggregator.Sources;

/// <summary>A kind of source: it knows its source's address and its language.</summary>
public interface ISourceKind
{
    KindForm Form { get; }

    /// <summary>What to ask for now; more than one when the source stands in several lists.</summary>
    /// <param name="visit">How the last visit ended; null before the first.</param>
    IReadOnlyList<Request> Requests(Source source, Visit? visit);

    /// <summary>Reads one document. Never throws on what the world does wrong: the feed then carries a <see cref="Problem"/>.</summary>
    Feed Parse(Source source, Download download);
}
