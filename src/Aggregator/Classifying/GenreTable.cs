using System.Reflection;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>The words and places that show a genre, as <c>genre-words.txt</c> and <c>genre-places.txt</c> name them.</summary>
internal static class GenreTable
{
    /// <summary>Stems are found by their first characters: a shorter one would be looked for at every word.</summary>
    private const int StemStart = 3;

    private static readonly Dictionary<string, List<(Genre Genre, int Strength)>> Words = [];
    private static readonly Dictionary<string, List<(Genre Genre, int Strength)>> Phrases = [];
    private static readonly HashSet<string> PhraseStarts = [];
    private static readonly Dictionary<string, List<(string Stem, Genre Genre, int Strength)>> Stems = [];
    private static readonly Dictionary<string, List<(Genre Genre, int Strength)>> Hosts = [];

    static GenreTable()
    {
        foreach (var (genre, strength, word) in Lines("genre-words.txt"))
        {
            var folded = Plain(Folded.Of(word.TrimEnd('*').Replace('_', ' ')));
            if (word.EndsWith('*'))
            {
                Stem(folded, genre, strength);
            }
            else if (folded.Contains(' ', StringComparison.Ordinal))
            {
                Add(Phrases, folded, genre, strength);
                PhraseStarts.Add(folded[..folded.IndexOf(' ', StringComparison.Ordinal)]);
            }
            else
            {
                Add(Words, folded, genre, strength);
            }
        }

        foreach (var (genre, strength, host) in Lines("genre-places.txt"))
        {
            Add(Hosts, host, genre, strength);
        }
    }

    /// <summary>The Turkish i without a dot is a letter of its own, which folding leaves alone; people type either.</summary>
    public static string Plain(string word) => word.Contains('ı', StringComparison.Ordinal) ? word.Replace('ı', 'i') : word;

    /// <summary>Adds what a run of words shows: for each genre the strength of every word, as <paramref name="found"/> is told.</summary>
    public static void Find(IReadOnlyList<string> words, int from, int to, Action<Genre, int, string> found)
    {
        for (var at = from; at < to; at++)
        {
            var word = Plain(words[at]);
            Tell(Words, word, found);
            if (at + 1 < to && PhraseStarts.Contains(word))
            {
                Tell(Phrases, word + " " + Plain(words[at + 1]), found);
            }

            if (word.Length >= StemStart && Stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, StemStart), out var stems))
            {
                foreach (var (stem, genre, strength) in stems)
                {
                    if (word.StartsWith(stem, StringComparison.Ordinal))
                    {
                        found(genre, strength, word);
                    }
                }
            }
        }
    }

    /// <summary>What is known of the longest part of a host that is known.</summary>
    public static void Find(Place place, Action<Genre, int, string> found)
    {
        foreach (var host in place.Hosts())
        {
            if (place.Steps.Length > 0 && Hosts.TryGetValue($"{host}/{place.Steps[0]}", out var deep))
            {
                deep.ForEach(entry => found(entry.Genre, entry.Strength, host));
                return;
            }

            if (Hosts.TryGetValue(host, out var known))
            {
                known.ForEach(entry => found(entry.Genre, entry.Strength, host));
                return;
            }
        }
    }

    private static void Tell(Dictionary<string, List<(Genre Genre, int Strength)>> table, string key, Action<Genre, int, string> found)
    {
        if (table.TryGetValue(key, out var known))
        {
            foreach (var (genre, strength) in known)
            {
                found(genre, strength, key);
            }
        }
    }

    private static void Stem(string stem, Genre genre, int strength)
    {
        if (!Stems.TryGetValue(stem[..StemStart], out var known))
        {
            Stems[stem[..StemStart]] = known = [];
        }

        if (!known.Exists(entry => entry.Stem == stem && entry.Genre == genre))
        {
            known.Add((stem, genre, strength));
        }
    }

    private static void Add(Dictionary<string, List<(Genre Genre, int Strength)>> table, string word, Genre genre, int strength)
    {
        if (!table.TryGetValue(word, out var known))
        {
            table[word] = known = [];
        }

        if (!known.Exists(entry => entry.Genre == genre))
        {
            known.Add((genre, strength));
        }
    }

    private static List<(Genre Genre, int Strength, string Word)> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Aggregator.Classifying." + name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(parts => parts.Skip(2).Where(word => word != "|").Select(word => (Enum.Parse<Genre>(parts[0]), parts[1][0] - '0', word)))];
    }
}
