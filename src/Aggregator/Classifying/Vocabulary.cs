namespace Aggregator.Classifying;

/// <summary>Which traits count and how rare they are; an item's traits weighed by that.</summary>
/// <param name="places">Hashes that count, cut to <see cref="Mask"/>, ascending.</param>
/// <param name="rarity">Inverse document frequency, one a place.</param>
/// <param name="rows">How many items it was fitted to.</param>
internal sealed class Vocabulary(int[] places, float[] rarity, int rows)
{
    /// <summary>Hashes are cut to 20 bits: a few traits share a place, which costs less than a dictionary.</summary>
    public const int Mask = (1 << 20) - 1;

    /// <summary>The form of a title says a little, which only many rows can tell from chance.</summary>
    private const float RowsForForm = 3000;

    [ThreadStatic]
    private static float[]? _counts;

    private readonly int[] _ids = Ids(places);

    public int[] Places => places;

    public float[] Rarity => rarity;

    /// <summary>Of a hash; negative when it does not count.</summary>
    public int Id(uint hash) => _ids[hash & Mask];

    /// <summary>Traits that at least two items have.</summary>
    public static Vocabulary Fit(IReadOnlyList<Traits> items)
    {
        var frequencies = new int[Mask + 1];
        var last = new int[Mask + 1];
        for (var item = 0; item < items.Count; item++)
        {
            foreach (var hash in items[item].Hashes.SelectMany(hashes => hashes))
            {
                var place = hash & Mask;
                if (last[place] <= item)
                {
                    last[place] = item + 1;
                    frequencies[place]++;
                }
            }
        }

        var places = Enumerable.Range(0, frequencies.Length).Where(place => frequencies[place] > 1).ToArray();
        return new Vocabulary(places, Array.ConvertAll(places, place => (float)(Math.Log((1.0 + items.Count) / (1 + frequencies[place])) + 1)), items.Count);
    }

    /// <summary>Adds log counts times rarity, each field of its own length.</summary>
    public void Weigh(Traits traits, List<int> indexes, List<float> values)
    {
        var counts = _counts is { } known && known.Length >= places.Length ? known : _counts = new float[places.Length];
        for (var field = 0; field < traits.Hashes.Length; field++)
        {
            var start = indexes.Count;
            foreach (var hash in traits.Hashes[field])
            {
                var id = _ids[hash & Mask];
                if (id >= 0 && counts[id]++ == 0)
                {
                    indexes.Add(id);
                }
            }

            var square = 0f;
            for (var at = start; at < indexes.Count; at++)
            {
                var value = (1 + MathF.Log(counts[indexes[at]])) * rarity[indexes[at]];
                counts[indexes[at]] = 0;
                values.Add(value);
                square += value * value;
            }

            for (var at = start; at < indexes.Count; at++)
            {
                values[at] *= Length((Field)field) / MathF.Sqrt(square);
            }
        }
    }

    // How long a field's vector is beside the others.
    private float Length(Field field) => field switch
    {
        Field.TitleLetters or Field.Cues => 0.7f,
        Field.TitleForm => Math.Min(1, rows / RowsForForm),
        _ => 1,
    };

    private static int[] Ids(int[] places)
    {
        var ids = new int[Mask + 1];
        Array.Fill(ids, -1);
        for (var id = 0; id < places.Length; id++)
        {
            ids[places[id]] = id;
        }

        return ids;
    }
}
