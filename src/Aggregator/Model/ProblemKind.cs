namespace Aggregator.Model;

/// <summary>Everything that can go wrong between an address and its entries.</summary>
public enum ProblemKind
{
    /// <summary>404.</summary>
    NotFound,

    /// <summary>410: never again.</summary>
    Gone,

    /// <summary>401, 403, 451.</summary>
    Refused,

    /// <summary>Another 4xx: our request is wrong.</summary>
    BadRequest,

    /// <summary>429, or a 403 that is a rate limit.</summary>
    RateLimited,

    /// <summary>5xx.</summary>
    ServerError,

    TimedOut,

    /// <summary>No such host.</summary>
    UnknownHost,

    /// <summary>Connection refused or reset, no way there.</summary>
    Unreachable,

    /// <summary>The certificate or the handshake failed.</summary>
    Untrusted,

    /// <summary>The name resolves to a private or loopback address, and that is not allowed.</summary>
    PrivateAddress,

    TooManyRedirects,

    /// <summary>Larger than <c>network.largest_body</c> after decompression.</summary>
    TooLarge,

    /// <summary>The body ended early or its compression is broken.</summary>
    Truncated,

    /// <summary>An answer without a body, or a valid list without an entry where there always are some.</summary>
    Empty,

    /// <summary>The document is something else: a web page, a picture, plain text.</summary>
    NotAFeed,

    /// <summary>A feed that cannot be read even with repairs.</summary>
    Malformed,

    /// <summary>Reading it would take longer than its budget.</summary>
    TooCostly,

    /// <summary>A recorded file is not there or cannot be read.</summary>
    NoFile,
}
