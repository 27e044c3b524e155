using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>
/// Which entries say themselves that they are doors to one work: a post to the one paper or repository it links to, code to its one paper, a paper to the
/// repository of its comment, a release to its announcement. Who links to many works talks about many, and is a door to none.
/// </summary>
internal sealed partial class ExplicitLinks
{
    /// <summary>A text with more works than this is a round-up, though only one of them be a paper.</summary>
    private const int MostWorks = 6;

    /// <summary>What so many posts of one batch link to is cited, not announced: then the title must speak of it too.</summary>
    private const int MostDoors = 3;

    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byPlace = new(StringComparer.Ordinal);

    public ExplicitLinks(IReadOnlyList<Entry> entries)
    {
        _entries = entries;
        for (var at = 0; at < entries.Count; at++)
        {
            _byKey.TryAdd(entries[at].Key, at);
            if (IsCode(entries[at].Work))
            {
                _byPlace.TryAdd(PlaceOf(entries[at].Address), at);
            }
        }
    }

    public IEnumerable<Edge> Edges()
    {
        var doors = Enumerable.Range(0, _entries.Count).SelectMany(Doors).ToList();
        var posts = doors.Where(door => !IsCode(_entries[door.From].Work)).CountBy(door => door.To).ToDictionary();
        return doors.Where(door => posts.GetValueOrDefault(door.To) <= MostDoors || IsCode(_entries[door.From].Work) || SpeaksOf(_entries[door.From], _entries[door.To]))
            .Concat(Enumerable.Range(0, _entries.Count).SelectMany(Comments));
    }

    private IEnumerable<Edge> Doors(int from)
    {
        var entry = _entries[from];
        var works = entry.Links.Where(link => link.Work != WorkKind.None && link.Key.Length > 0 && link.Key != entry.Key).DistinctBy(link => link.Key).ToList();
        var papers = works.Where(link => link.Work is WorkKind.Paper).ToList();
        var repositories = works.Where(link => IsCode(link.Work)).Select(link => Repository(link.Key)).Distinct().Where(key => key != Repository(entry.Key)).ToList();
        return entry.Work switch
        {
            WorkKind.Paper => repositories is [var code] ? To(from, code, "code") : [],
            WorkKind.Release => Announcement(from, works),
            _ when works.Count > MostWorks && !(papers is [var only] && _byKey.TryGetValue(only.Key, out var about) && SpeaksOf(entry, _entries[about])) => [],
            WorkKind.Repository or WorkKind.Dataset or WorkKind.Notebook => papers is [var paper] ? To(from, paper.Key, "paper") : [],
            WorkKind.Event or WorkKind.Encyclopaedia or WorkKind.Book or WorkKind.Course => [],
            _ => papers switch
            {
                [var paper] when repositories.Count <= 1 && _byKey.ContainsKey(paper.Key) => To(from, paper.Key, "paper"),
                [] or [_] when repositories is [var code] => To(from, code, "repository").Concat(Released(from, code)),
                _ => [],
            },
        };
    }

    private IEnumerable<Edge> To(int from, string key, string what) => !_byKey.TryGetValue(key, out var to) || to == from
        ? [] : [Link(from, to, $"links to {Name(to)} and to no other {what}", $"{Name(from)} links to it and to no other {what}")];

    /// <summary>A post that links to a repository and names the version announces that release.</summary>
    private IEnumerable<Edge> Released(int from, string repository) =>
        Enumerable.Range(0, _entries.Count)
            .Where(to => _entries[to].Work is WorkKind.Release && _entries[to].Key.StartsWith(repository + "@", StringComparison.Ordinal) && NamesVersion(_entries[from].Title, _entries[to].Key))
            .Select(to => Link(from, to, $"announces {Name(to)}", $"{Name(from)} announces it"));

    /// <summary>Release notes link to the post that announces the release: the one post among the candidates that names the version.</summary>
    private IEnumerable<Edge> Announcement(int from, List<Link> works)
    {
        var posts = works.Where(link => IsPost(link.Key))
            .Select(link => _byKey[link.Key]).Where(to => works.Count == 1 || NamesVersion(_entries[to].Title, _entries[from].Key)).ToList();
        return posts is not [var post] ? [] : [Link(from, post, $"links to its announcement, {Name(post)}", $"announces {Name(from)}, which links to it")];
    }

    /// <summary>The comment of a paper often names its code, and as often without a scheme.</summary>
    private IEnumerable<Edge> Comments(int from)
    {
        var entry = _entries[from];
        var places = Address().Matches(entry.Facts.GetValueOrDefault("comment", "")).Select(match => PlaceOf(match.Value)).Distinct().ToList();
        var named = places.Where(_byPlace.ContainsKey).Select(place => _byPlace[place]).Where(to => to != from).Distinct().ToList();
        return named is not [var code] ? [] : [Link(from, code, $"its comment names {Name(code)}", $"the comment of {Name(from)} names it")];
    }

    private bool IsPost(string key) => _byKey.TryGetValue(key, out var at) && !IsCode(_entries[at].Work) && _entries[at].Work is not WorkKind.Paper;

    private static Edge Link(int from, int to, string whyFrom, string whyTo) => new(from, to, JoinKind.Link, 1, whyFrom, whyTo);

    private string Name(int at) => _entries[at].Title.Length > 0 ? $"“{_entries[at].Title}”" : _entries[at].Key;

    /// <summary>Half of the words that tell in the shorter title stand in the other one too.</summary>
    private static bool SpeaksOf(Entry one, Entry other)
    {
        var mine = TitleWords.Of(one.Title).Where(word => !FunctionWords.Contains(word)).ToHashSet(StringComparer.Ordinal);
        var its = TitleWords.Of(other.Title).Where(word => !FunctionWords.Contains(word)).ToHashSet(StringComparer.Ordinal);
        var shared = mine.Count(its.Contains);
        return shared > 0 && (2 * shared >= Math.Min(mine.Count, its.Count) || its.Count > 0 && TitleWords.Of(other.Title)[0] is { Length: > 3 } name && mine.Contains(name));
    }

    private static bool NamesVersion(string title, string release)
    {
        var version = release[(release.LastIndexOf('@') + 1)..];
        var words = TitleWords.Of(title).Select(word => word.TrimStart('v')).ToHashSet(StringComparer.Ordinal);
        var number = VersionNumber().Match(version).Value;
        return number.Length > 0 && (HasVersion(words, number) || number.EndsWith(".0", StringComparison.Ordinal) && number.Contains('.', StringComparison.Ordinal) && HasVersion(words, number[..^2]));
    }

    private static bool HasVersion(HashSet<string> words, string number) => TitleWords.Of(number) is [var word] && words.Contains(word) && number.Contains('.', StringComparison.Ordinal);

    private static bool IsCode(WorkKind work) => work is WorkKind.Repository or WorkKind.Release or WorkKind.Dataset or WorkKind.Notebook;

    /// <summary>Of a release or a file, the repository it is of.</summary>
    private static string Repository(string key)
    {
        var name = key.Split('@')[0];
        var parts = name.Split('/');
        return name.StartsWith("git", StringComparison.Ordinal) && parts.Length > 2 && !name.Contains("//", StringComparison.Ordinal) ? $"{parts[0]}/{parts[1]}" : name;
    }

    private static string PlaceOf(string address)
    {
        var place = address[(address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..];
        place = place.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? place[4..] : place;
        place = place.TrimEnd('.', ',', ';', ')', ']', '/', '\'', '"');
        return (place.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? place[..^4] : place).ToLowerInvariant();
    }

    [GeneratedRegex(@"(?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[^\s<>""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d+(?:\.\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
