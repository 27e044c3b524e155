using System.Buffers;
using System.Text;

namespace Aggregator.Parsing;

/// <summary>
/// The characters of a document. They stand in a lent buffer, since a string of them would be the largest object of a visit, and thousands pass:
/// after <see cref="Dispose"/> nothing may look at them.
/// </summary>
internal readonly struct DecodedText : IDisposable
{
    /// <summary>What is longer is rare, and a pool would keep it for long.</summary>
    private const int LongestLent = 1 << 20;

    private readonly char[]? _lent;

    private DecodedText(char[]? lent, ReadOnlyMemory<char> characters) => (_lent, Characters) = (lent, characters);

    public ReadOnlyMemory<char> Characters { get; }

    public static DecodedText Of(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var most = encoding.GetMaxCharCount(bytes.Length);
        if (most > LongestLent)
        {
            return new(null, encoding.GetString(bytes).AsMemory());
        }

        var lent = ArrayPool<char>.Shared.Rent(most);
        return new(lent, lent.AsMemory(0, encoding.GetChars(bytes, lent)));
    }

    /// <summary>Without marks of byte order at its beginning.</summary>
    public DecodedText Unmarked() => new(_lent, Characters.TrimStart('\uFEFF'));

    public override string ToString() => Characters.ToString();

    public void Dispose()
    {
        if (_lent is not null)
        {
            ArrayPool<char>.Shared.Return(_lent);
        }
    }
}
