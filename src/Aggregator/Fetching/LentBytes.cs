using System.Buffers;

namespace Aggregator.Fetching;

/// <summary>Bytes in a lent buffer: after <see cref="Dispose"/> nothing may look at them.</summary>
internal sealed class LentBytes(byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    public ReadOnlyMemory<byte> Bytes { get; } = buffer.AsMemory(0, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } lent)
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }
}
