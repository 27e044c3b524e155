namespace Aggregator.Canonicalizing;

/// <summary>An http(s) address, parsed and percent-encoded as WHATWG URL does it; user information is gone.</summary>
/// <param name="Host">ASCII, lower case.</param>
/// <param name="Port">With its colon; empty when it is the scheme's own.</param>
/// <param name="Path">Dot segments resolved; empty when nothing stood between the host and the query.</param>
/// <param name="Query">Without <c>?</c>; may be empty.</param>
/// <param name="Fragment">Without <c>#</c>; may be empty.</param>
internal sealed record WebAddress(string Scheme, string Host, string Port, string Path, string Query, string Fragment)
{
    public override string ToString() => Write(Query, Fragment);

    public string Write(string query, string fragment)
    {
        var path = Path.Length == 0 && query.Length > 0 ? "/" : Path;
        return string.Concat([Scheme, "://", Host, Port, path, query.Length > 0 ? "?" : "", query, fragment.Length > 0 ? "#" : "", fragment]);
    }
}
