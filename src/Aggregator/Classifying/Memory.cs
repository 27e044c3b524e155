using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>
/// Where the editor put what came from the same place before: the same series (host and title, numbers and months aside), the same beginning of a title,
/// the same author or folder of a host, the same host. Newer choices count more.
/// </summary>
internal sealed class Memory(int classes)
{
    public const int Levels = 4;

    private const float Fade = 0.7f;
    private const float Doubt = 0.7f;

    private static readonly HashSet<string> Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ];

    private readonly Dictionary<uint, float[]> _known = [];

    public int Size => Levels * classes;

    /// <summary>Counts by class, by the hash of a place.</summary>
    public IReadOnlyDictionary<uint, float[]> Known => _known;

    /// <summary>What was chosen before fades each time something new is chosen at the same place.</summary>
    public void Remember(Material material, int label, double weight)
    {
        foreach (var (_, key) in Keys(material))
        {
            if (!_known.TryGetValue(key, out var counts))
            {
                _known[key] = counts = new float[classes];
            }

            for (var one = 0; one < classes; one++)
            {
                counts[one] *= Fade;
            }

            counts[label] += (float)weight;
        }
    }

    /// <summary>For each level and class the share of earlier choices; all zero where nothing is known.</summary>
    public void Recall(Material material, Span<float> shares)
    {
        shares.Clear();
        foreach (var (level, key) in Keys(material))
        {
            if (_known.TryGetValue(key, out var counts))
            {
                var sum = counts.Sum() + Doubt;
                for (var one = 0; one < classes; one++)
                {
                    shares[(level * classes) + one] = counts[one] / sum;
                }
            }
        }
    }

    /// <summary>As <see cref="Known"/> gave it.</summary>
    public void Restore(uint key, float[] counts) => _known[key] = counts;

    private static IEnumerable<(int Level, uint Key)> Keys(Material material)
    {
        if (material.Places.Count == 0 || material.Places[0].Host.Length == 0)
        {
            yield break;
        }

        var place = material.Places[0];
        var host = Hash.Of(place.Host);
        yield return (3, host);
        if (place.Steps.Length > 1)
        {
            yield return (2, Hash.Of(place.Steps[0], host));
        }

        var stem = material.TitleWords.Where(word => !word.AsSpan().ContainsAnyInRange('0', '9') && !Months.Contains(word)).ToList();
        if (stem.Count > 0)
        {
            yield return (0, Hash.Of(string.Join(' ', stem), host + 1));
        }

        if (stem.Count > 1)
        {
            yield return (1, Hash.Of(stem[0] + " " + stem[1], host + 2));
        }
    }
}
