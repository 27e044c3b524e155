using System.Text.Json;

namespace Aggregator.Classifying;

/// <summary>The classifier as it is kept.</summary>
internal sealed record ClassifierData(IReadOnlyList<string> Labels)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static ClassifierData Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<ClassifierData>(data)!;
}
