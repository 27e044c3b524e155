namespace Aggregator.Model;

/// <summary>What an address said of its body last time, for a conditional request (RFC 9110, 13.1) and for bodies that come unchanged with a 200.</summary>
/// <param name="Address">The address as asked.</param>
/// <param name="BodyHash">XXH128 of the decompressed body, lower-case hex.</param>
public sealed record Validator(string Address, string? ETag, string? LastModified, string? BodyHash);
