using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Clustering;

/// <summary>
/// Says whether a title is known, exactly or nearly. Titles are added one by one; <see cref="TakePart"/> gives what came since the last time as bytes to
/// keep, and <see cref="Load"/> makes the index of all the parts. Not for several threads at once. About 250 bytes a title in memory, 110 in a part.
/// </summary>
public sealed class TitleIndex
{
    /// <summary>Of the parts' form and of the rules by which titles become words: a part of another one is of no use.</summary>
    private const byte Version = 2;

    /// <summary>Bytes of a hash at the end of a part: a bit that fell over on the disk would otherwise be a title nobody ever printed.</summary>
    private const int Checksum = 8;

    private readonly TitleTable _table = new();
    private byte[] _keys = new byte[1024];
    private int[] _keyEnds = new int[16];
    private int _taken;

    /// <summary>Titles in it.</summary>
    public int Count => _table.Count;

    /// <summary>The index of all parts, in their order; null when one is damaged or was written by another version: build it again from the archive.</summary>
    public static TitleIndex? Load(IEnumerable<byte[]> parts)
    {
        var index = new TitleIndex();
        try
        {
            foreach (var part in parts)
            {
                if (!index.Read(part))
                {
                    return null;
                }
            }
        }
        catch (EndOfStreamException)
        {
            return null;
        }

        index._taken = index.Count;
        return index;
    }

    /// <param name="key">What a look-up gives back. The same key may come several times, under several titles.</param>
    /// <param name="title">A title without a letter or a digit is not added: it names nothing.</param>
    public void Add(string key, string title)
    {
        var form = TitleForm.Of(title);
        if (form.Words.Length > 0)
        {
            Add(Encoding.UTF8.GetBytes(key), form.Words, form.Exact);
        }
    }

    /// <summary>The best match; null when the title is not known, not even nearly.</summary>
    public TitleMatch? Find(string title)
    {
        var form = TitleForm.Of(title);
        return form.Words.Length > 0 && _table.Same(form.Exact).Select(same => (int?)same).FirstOrDefault() is { } exact
            ? new TitleMatch(Key(exact), true, 1) : FindAll(title, 1) is [var best, ..] ? best : null;
    }

    /// <summary>All matches, the exact ones first, then the most similar, among equals the newest first.</summary>
    public IReadOnlyList<TitleMatch> FindAll(string title, int most = 8)
    {
        var form = TitleForm.Of(title);
        return form.Words.Length == 0 ? [] : [.. TitleSearch.Find(_table, form, TitleForm.Parts(title, NearTitle.FewestWords))
            .OrderByDescending(hit => hit.Exact).ThenByDescending(hit => hit.Similarity).ThenByDescending(hit => hit.Title)
            .Take(most).Select(hit => new TitleMatch(Key(hit.Title), hit.Exact, hit.Similarity))];
    }

    /// <summary>What was added since the last part was taken (or since all parts were loaded); null when nothing was.</summary>
    public byte[]? TakePart()
    {
        if (_taken == Count)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write7BitEncodedInt(Count - _taken);
        for (; _taken < Count; _taken++)
        {
            var key = KeyBytes(_taken);
            var words = _table.Words(_taken);
            writer.Write7BitEncodedInt(key.Length);
            writer.Write(key);
            writer.Write(_table.Exact(_taken));
            writer.Write7BitEncodedInt(words.Length);
            foreach (var word in words)
            {
                writer.Write(word);
            }
        }

        var data = bytes.ToArray();
        return [.. data, .. SHA256.HashData(data)[..Checksum]];
    }

    private bool Read(byte[] part)
    {
        var length = part.Length - Checksum;
        if (length < 1 || part[0] != Version || !SHA256.HashData(part.AsSpan(0, length)).AsSpan(0, Checksum).SequenceEqual(part.AsSpan(length)))
        {
            return false;
        }

        using var reader = new BinaryReader(new MemoryStream(part, 0, length));
        reader.ReadByte();

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var key = reader.ReadBytes(Length(reader, 1));
            var exact = reader.ReadUInt64();
            var words = new uint[Length(reader, sizeof(uint))];
            for (var at = 0; at < words.Length; at++)
            {
                words[at] = reader.ReadUInt32();
            }

            Add(key, words, exact);
        }

        return true;
    }

    private static int Length(BinaryReader reader, int size)
    {
        var length = reader.Read7BitEncodedInt();
        return length >= 0 && length <= (reader.BaseStream.Length - reader.BaseStream.Position) / size ? length : throw new EndOfStreamException();
    }

    private void Add(ReadOnlySpan<byte> key, ReadOnlySpan<uint> words, ulong exact)
    {
        var title = _table.Add(words, exact);
        var start = title == 0 ? 0 : _keyEnds[title - 1];
        if (_keyEnds.Length < Count)
        {
            Array.Resize(ref _keyEnds, Count + (Count / 2));
        }

        if (_keys.Length < start + key.Length)
        {
            Array.Resize(ref _keys, start + key.Length + (start / 2));
        }

        key.CopyTo(_keys.AsSpan(start));
        _keyEnds[title] = start + key.Length;
    }

    private ReadOnlySpan<byte> KeyBytes(int title)
    {
        var start = title == 0 ? 0 : _keyEnds[title - 1];
        return _keys.AsSpan(start, _keyEnds[title] - start);
    }

    private string Key(int title) => Encoding.UTF8.GetString(KeyBytes(title));
}
