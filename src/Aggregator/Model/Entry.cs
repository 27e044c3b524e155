namespace Aggregator.Model;

/// <summary>One entry of a feed.</summary>
public sealed record Entry
{
    /// <summary>Same key, same work: <c>arxiv:2601.01234</c>, <c>github:o/r@v2.1</c>, else the canonical URL. Empty until canonicalized.</summary>
    public string Key { get; init; } = "";

    /// <summary>The address to print. Empty until canonicalized.</summary>
    public string Address { get; init; } = "";

    public WorkKind Work { get; init; }

    /// <summary>guid, atom:id or rdf:about as published; may be empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>As a person would read it: no tags, no entities, white space folded.</summary>
    public string Title { get; init; } = "";

    /// <summary>As published, made absolute; may be empty.</summary>
    public string Link { get; init; } = "";

    /// <summary>Plain text of the summary or, without one, of the content.</summary>
    public string Summary { get; init; } = "";

    /// <summary>HTML as published: hostile until sanitised.</summary>
    public string Content { get; init; } = "";

    /// <summary>When it was published, else updated. UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Address of a picture; may be null.</summary>
    public string? Picture { get; init; }

    /// <summary>Links of the content in order.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    public string? Language { get; init; }

    /// <summary>What the kind knows beyond this: <c>release</c>, <c>comment</c>, <c>doi</c>, <c>duration</c> …</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>When Aggregator first stored it; set by the store.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>
    /// The time that decides its issue: when it was first seen or, on a source's first visit, its own date. Set by the store, never moved by an update.
    /// </summary>
    public DateTimeOffset Dated { get; init; }

    /// <summary>Keys of the sources that carry it, the first one first; set by the store.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>A person handed it in. Its facts <c>section</c>, <c>handed_in_by</c> and <c>note</c> are then the person's word.</summary>
    public bool HandedIn => Enumerable.Contains(Sources, Source.Inbox);
}
