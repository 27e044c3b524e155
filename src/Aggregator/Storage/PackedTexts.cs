using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Aggregator.Storage;

/// <summary>
/// Texts behind one another in UTF-8, each with its length before it, in a lent buffer: what waits in it to be written costs the garbage collector
/// nothing, where strings would be copied at every collection. Not thread-safe; after <see cref="Dispose"/> nothing may look at it.
/// </summary>
internal sealed class PackedTexts : IDisposable
{
    private const int None = -1;
    private const int Fewest = 64 * 1024;

    private byte[] _bytes = [];
    private int _length;

    /// <returns>Where they begin.</returns>
    public int Add(params ReadOnlySpan<string?> texts)
    {
        var start = _length;
        foreach (var text in texts)
        {
            var most = sizeof(int) + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);
            if (_bytes.Length - _length < most)
            {
                Grow(most);
            }

            var length = text is null ? None : Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), length);
            _length += sizeof(int) + Math.Max(length, 0);
        }

        return start;
    }

    /// <summary>The text at a place, which moves to the next.</summary>
    public ReadOnlyMemory<byte>? Next(ref int at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
        at += sizeof(int);
        if (length == None)
        {
            return null;
        }

        at += length;
        return _bytes.AsMemory(at - length, length);
    }

    public void Dispose() => Become([]);

    private void Grow(int most)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Fewest, Math.Max(2 * _bytes.Length, _length + most)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Become(larger);
    }

    private void Become(byte[] bytes)
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = bytes;
    }
}
