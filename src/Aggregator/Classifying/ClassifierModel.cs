using System.Text;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>What was learnt: the sections as they were then, which traits count, a weight for each of them and section, and what is remembered of places.</summary>
/// <param name="Trust">How much the points of the rules count beside the weights.</param>
/// <param name="Rows">How many items taught it.</param>
internal sealed record ClassifierModel(IReadOnlyList<Section> Sections, Vocabulary Vocabulary, LogisticRegression Weights, Memory Memory, double Trust, int Rows)
{
    private const string Mark = "aggregator classifier 1";
    private const string English = "en";

    public static ClassifierModel Empty { get; } = new([], new Vocabulary([], [], 0), new LogisticRegression([], 0), new Memory(0), 1, 0);

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(Rows);
        writer.Write(Trust);
        writer.Write(Sections.Count);
        foreach (var section in Sections)
        {
            writer.Write(section.Key);
            writer.Write(section.Titles);
            Write(writer, [.. section.Headings.Values]);
            Write(writer, section.Aliases);
            Write(writer, section.Keywords);
        }

        writer.Write(Vocabulary.Places.Length);
        Array.ForEach(Vocabulary.Places, writer.Write);
        Array.ForEach(Vocabulary.Rarity, writer.Write);
        writer.Write(Weights.Weights.Length);
        Array.ForEach(Weights.Weights, writer.Write);
        writer.Write(Memory.Known.Count);
        foreach (var (key, counts) in Memory.Known.OrderBy(entry => entry.Key))
        {
            writer.Write(key);
            Array.ForEach(counts, writer.Write);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Null when another version wrote it: the rules alone count until it is learnt again.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ClassifierModel? Read(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(data.ToArray()), Encoding.UTF8);
            return reader.ReadString() == Mark ? Read(reader) : null;
        }
        catch (Exception fault) when (fault is EndOfStreamException or FormatException or OverflowException or DecoderFallbackException or ArgumentException)
        {
            throw new InvalidDataException("classifying: what was learnt cannot be read; learn it again");
        }
    }

    private static ClassifierModel Read(BinaryReader reader)
    {
        var rows = reader.ReadInt32();
        var trust = reader.ReadDouble();
        var sections = new Section[Count(reader)];
        for (var at = 0; at < sections.Length; at++)
        {
            sections[at] = new Section
            {
                Key = reader.ReadString(),
                Titles = reader.ReadBoolean(),
                Headings = Strings(reader).Select((heading, place) => (heading, place)).ToDictionary(entry => $"{English}{entry.place}", entry => entry.heading),
                Aliases = Strings(reader),
                Keywords = Strings(reader),
            };
        }

        var places = new int[Count(reader)];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = reader.ReadInt32() & Vocabulary.Mask;
        }

        var vocabulary = new Vocabulary(places, Floats(reader, places.Length), rows);
        var weights = new LogisticRegression(Floats(reader, Count(reader)), sections.Length);
        var memory = new Memory(sections.Length);
        for (var left = Count(reader); left > 0; left--)
        {
            memory.Restore(reader.ReadUInt32(), Floats(reader, sections.Length));
        }

        return weights.Weights.Length == (sections.Length == 0 ? 0 : new Sight(vocabulary, sections.Length).Size * sections.Length)
            ? new ClassifierModel(sections, vocabulary, weights, memory, trust, rows) : throw new FormatException();
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    // What is longer than the rest of the file is damaged: nothing is made room for before it is there.
    private static int Count(BinaryReader reader) =>
        reader.ReadInt32() is var count && count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position ? count : throw new FormatException();

    private static string[] Strings(BinaryReader reader)
    {
        var texts = new string[Count(reader)];
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at] = reader.ReadString();
        }

        return texts;
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var at = 0; at < count; at++)
        {
            values[at] = reader.ReadSingle();
        }

        return values;
    }
}
