using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>
/// The learnt model as bytes: a version, the weights of the features, rarity and both text models (only the places that are not zero: the distance to the
/// one before as a 7-bit integer, then the value), and what was printed. Little-endian.
/// </summary>
internal static class RankerForm
{
    private const byte Version = 1;

    public static byte[] Write(RankerModel model)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write7BitEncodedInt(Features.Count);
        foreach (var weight in model.Weights)
        {
            writer.Write(weight);
        }

        Write(writer, Places(model.Text.Rarity.Rarity));
        Write(writer, model.Text.All);
        Write(writer, model.Text.Last);
        writer.Write7BitEncodedInt(model.Before.Works.Count);
        foreach (var work in model.Before.Works)
        {
            writer.Write(work.Issue);
            writer.Write7BitEncodedInt(work.Authors.Count);
            foreach (var author in work.Authors)
            {
                writer.Write(author);
            }

            Write(writer, work.Vector);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="ArgumentException">These are not the bytes of a model that this version wrote.</exception>
    public static RankerModel Read(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(data.ToArray()));
            if (reader.ReadByte() != Version || reader.Read7BitEncodedInt() != Features.Count)
            {
                throw new FormatException("it is of another version");
            }

            var weights = new double[Features.Count];
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = reader.ReadDouble();
            }

            var text = new TextModels(new TfIdf(Dense(ReadVector(reader))), ReadModel(reader), ReadModel(reader));
            var works = new List<PrintedWork>();
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                var issue = reader.ReadString();
                var authors = new List<string>();
                for (var names = reader.Read7BitEncodedInt(); names > 0; names--)
                {
                    authors.Add(reader.ReadString());
                }

                works.Add(new PrintedWork(issue, authors, ReadVector(reader)));
            }

            return new RankerModel(text, weights, new PrintedBefore(works));
        }
        catch (Exception fault) when (fault is IOException or FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new ArgumentException($"ranking: what was learnt cannot be read ({fault.Message}); learn again");
        }
    }

    private static void Write(BinaryWriter writer, LinearModel? model)
    {
        writer.Write(model is not null);
        if (model is not null)
        {
            writer.Write(model.Bias);
            Write(writer, Places(model.Weights));
        }
    }

    private static LinearModel? ReadModel(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        var bias = reader.ReadDouble();
        return new LinearModel(Dense(ReadVector(reader)), bias);
    }

    private static void Write(BinaryWriter writer, SparseVector vector)
    {
        writer.Write7BitEncodedInt(vector.Count);
        for (int at = 0, last = -1; at < vector.Count; last = vector.Indexes[at], at++)
        {
            writer.Write7BitEncodedInt(vector.Indexes[at] - last);
            writer.Write(vector.Values[at]);
        }
    }

    private static SparseVector ReadVector(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count is < 0 or > TextModels.Places)
        {
            throw new FormatException("a vector of it is too long");
        }

        var indexes = new int[count];
        var values = new float[count];
        for (int at = 0, last = -1; at < count; last = indexes[at], at++)
        {
            indexes[at] = last + reader.Read7BitEncodedInt();
            values[at] = reader.ReadSingle();
            if (indexes[at] <= last || indexes[at] >= TextModels.Places)
            {
                throw new FormatException("a vector of it has a place that cannot be");
            }
        }

        return new SparseVector(indexes, values);
    }

    private static SparseVector Places(float[] dense)
    {
        var indexes = Enumerable.Range(0, dense.Length).Where(at => dense[at] != 0).ToArray();
        return new SparseVector(indexes, Array.ConvertAll(indexes, at => dense[at]));
    }

    private static float[] Dense(SparseVector vector)
    {
        var dense = new float[TextModels.Places];
        for (var at = 0; at < vector.Count; at++)
        {
            dense[vector.Indexes[at]] = vector.Values[at];
        }

        return dense;
    }
}
