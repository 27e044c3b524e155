namespace Aggregator.Model;

/// <summary>The bytes that came.</summary>
/// <param name="Asked">The address as asked.</param>
/// <param name="Address">Where they came from in the end; base of relative links.</param>
/// <param name="Body">Decompressed.</param>
/// <param name="Headers">Response headers, names in lower case.</param>
public sealed record Download(Uri Asked, Uri Address, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers) : IDisposable
{
    /// <summary>Takes the body back, where it is only lent.</summary>
    public IDisposable? Lender { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public void Dispose() => Lender?.Dispose();
}
