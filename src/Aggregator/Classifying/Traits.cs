using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>Everything of an item that can be counted, as hashes, by field.</summary>
internal sealed class Traits
{
    public const int Fields = (int)Field.Cues + 1;

    private const int ShortestGram = 2;
    private const int LongestGram = 5;

    // Asked for dozens of times an item: an enum takes its time to say its name.
    private static readonly string[] KindNames = [.. Enum.GetValues<WorkKind>().Select(kind => kind.ToString().ToLowerInvariant())];
    private static readonly string[] GenreNames = [.. Enum.GetValues<Genre>().Select(genre => genre.ToString().ToLowerInvariant())];

    private readonly List<(uint Hash, string Fact)> _facts = [];
    private readonly List<(Field Field, List<string> Words, int From)> _words = [];

    private Traits()
    {
    }

    /// <summary>A hash as often as its trait occurs.</summary>
    public List<uint>[] Hashes { get; } = [.. Enumerable.Range(0, Fields).Select(_ => new List<uint>())];

    public static Traits Of(Material material, GenreScores genres)
    {
        var traits = new Traits();
        traits.Words(Field.TitleWords, material.TitleWords, 0, material.TitleWords.Count);
        var start = Math.Min(Material.Beginning, material.TextWords.Count);
        traits.Words(Field.StartWords, material.TextWords, 0, start);
        traits.Words(Field.TextWords, material.TextWords, start, material.TextWords.Count);
        traits.Letters(Field.TitleLetters, material.TitleWords);
        traits.Form(material);
        traits.Addresses(material);
        traits.Cues(material, genres);
        return traits;
    }

    /// <summary>What hashes stand for, as a person reads it; parts of words have no such name.</summary>
    public IEnumerable<(uint Hash, string Name)> Names(Func<uint, bool> asked)
    {
        foreach (var (field, words, from) in _words)
        {
            var hashes = Hashes[(int)field];
            for (var at = 0; at < hashes.Count; at++)
            {
                if (asked(hashes[at]))
                {
                    // As Words lays them: the first word, then of each further one itself and itself with the one before it.
                    var word = from + ((at + 1) / 2);
                    yield return (hashes[at], Quoted(field, at > 0 && at % 2 == 0 ? $"{words[word - 1]} {words[word]}" : words[word]));
                }
            }
        }

        foreach (var fact in _facts.Where(fact => asked(fact.Hash)))
        {
            yield return fact;
        }
    }

    private void Words(Field field, List<string> words, int from, int to)
    {
        _words.Add((field, words, from));
        var hashes = Hashes[(int)field];
        var before = 0u;
        for (var at = from; at < to; at++)
        {
            var one = Hash.Of(words[at], (uint)field);
            hashes.Add(one);
            if (at > from)
            {
                // Each word is hashed onto the one before it, so that the order of the words counts.
                hashes.Add(Hash.Of(words[at], before));
            }

            before = one;
        }
    }

    /// <summary>Within words, their ends marked: endings and stems tell in languages that bend their words.</summary>
    private void Letters(Field field, List<string> words)
    {
        var hashes = Hashes[(int)field];
        Span<char> marked = stackalloc char[64];
        foreach (var whole in words)
        {
            var word = whole.AsSpan(0, Math.Min(whole.Length, marked.Length - 2));
            if (word.Length <= 1 || Folded.WithoutBlanks(word[0]))
            {
                continue;
            }

            marked[0] = marked[word.Length + 1] = ' ';
            word.CopyTo(marked[1..]);
            for (var length = ShortestGram; length <= LongestGram; length++)
            {
                for (var from = 0; from + length <= word.Length + 2; from++)
                {
                    hashes.Add(Hash.Of(marked.Slice(from, length), (uint)field));
                }
            }
        }
    }

    private void Form(Material material)
    {
        var title = material.Written.AsSpan().Trim();
        if (title.Length == 0)
        {
            Fact(Field.TitleForm, "no title");
            return;
        }

        Fact(Field.TitleForm, material.TitleWords.Count switch { <= 2 => "a title of one or two words", <= 4 => "a title of three or four words", <= 7 => "a title of five to seven words", <= 11 => "a title of eight to eleven words", _ => "a long title" });
        if (HasVersion(material.Written))
        {
            Fact(Field.TitleForm, "a version in the title");
        }
        else if (title.ContainsAnyInRange('0', '9'))
        {
            Fact(Field.TitleForm, "a number in the title");
        }

        if (title[^1] is '?' or '？' or '!' or '！')
        {
            Fact(Field.TitleForm, title[^1] is '?' or '？' ? "the title is a question" : "the title ends in an exclamation mark");
        }

        if (title.IndexOfAny(':', '：') is var colon && colon > 0)
        {
            Fact(Field.TitleForm, "a colon in the title");
        }

        var words = material.Written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var capitals = words.Skip(1).Count(word => char.IsUpper(word[0]));
        Fact(Field.TitleForm, words.Length < 3 ? "too short to have a case" : capitals * 10 >= (words.Length - 1) * 7 ? "a title in capitals" : capitals == 0 ? "a title without capitals" : "a title as in a sentence");
        if (!char.IsUpper(title[0]) && char.IsLower(title[0]))
        {
            Fact(Field.TitleForm, "the title begins small");
        }

        if (material.TitleWords is [var first, ..] && first.EndsWith("ing", StringComparison.Ordinal))
        {
            Fact(Field.TitleForm, "the title says what somebody is doing");
        }
    }

    private void Addresses(Material material)
    {
        for (var at = 0; at < material.Places.Count; at++)
        {
            var place = material.Places[at];
            var rank = at == 0 ? "" : "further link to ";
            Fact(Field.Address, at == 0 ? $"link to {Kind(place.Work)}" : rank + Kind(place.Work));
            foreach (var host in place.Hosts())
            {
                Fact(Field.Address, rank + host);
            }

            if (at > 0)
            {
                continue;
            }

            if (place.Steps.Length > 0)
            {
                // At places of many people the first step is one of them.
                Fact(Field.Address, $"{place.Host}/{place.Steps[0]}");
            }

            foreach (var word in place.Steps.SelectMany(Tokens.Words).Take(20))
            {
                Fact(Field.Address, word.All(char.IsAsciiDigit) ? "a number in the address" : $"\"{word}\" in the address");
            }

            Fact(Field.Address, $"{Math.Min(place.Steps.Length, 6)} steps in the address");
            if (place.Path.AsSpan().ContainsAnyInRange('0', '9') && HasVersion(place.Path))
            {
                Fact(Field.Address, "a version in the address");
            }
        }

        Fact(Field.Address, material.Places.Count switch { 0 => "no link", 1 => "one link", 2 => "two links", <= 4 => "three or four links", _ => "many links" });
    }

    /// <summary>Genres that the words show, crossed with the kind of the first link and with where the words stand.</summary>
    private void Cues(Material material, GenreScores genres)
    {
        var kind = Kind(material.Work);
        Cues("title", genres.Title, kind);
        Cues("beginning", genres.Start, kind);
        Cues("text", genres.Rest, "");
        var best = Array.IndexOf(genres.Points, genres.Points.Max());
        Fact(Field.Cues, $"mostly of {Name(best)}");
        Fact(Field.Cues, $"mostly of {Name(best)}, link to {kind}");
    }

    private void Cues(string where, double[] scores, string kind)
    {
        for (var genre = 0; genre < scores.Length; genre++)
        {
            if (scores[genre] > 0)
            {
                Fact(Field.Cues, $"words of {Name(genre)} in the {where}");
                if (kind.Length > 0)
                {
                    Fact(Field.Cues, $"words of {Name(genre)} in the {where}, link to {kind}");
                }
            }
        }
    }

    private void Fact(Field field, string fact)
    {
        var hash = Hash.Of(fact, (uint)field);
        Hashes[(int)field].Add(hash);
        _facts.Add((hash, fact));
    }

    private static string Quoted(Field field, string words) => $"\"{words}\"{(field == Field.TitleWords ? " in the title" : "")}";

    private static bool HasVersion(string path)
    {
        for (var at = 1; at + 2 < path.Length; at++)
        {
            if (path[at] is '.' or '-' or '_' && char.IsAsciiDigit(path[at - 1]) && char.IsAsciiDigit(path[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Kind(WorkKind work) => KindNames[(int)work];

    private static string Name(int genre) => GenreNames[genre];
}
