using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Sources;

/// <summary>Makes a release of any origin an entry that a reader can place: which project, which version, and whether it is news at all.</summary>
internal static partial class Release
{
    /// <summary>An entry of <c>releases.atom</c> with the facts that its address tells; null when it is no release.</summary>
    public static Entry? OfAtom(Entry entry)
    {
        if (ReleasePage().Match(entry.Link) is not { Success: true } page)
        {
            return null;
        }

        var facts = new Dictionary<string, string>(entry.Facts)
        {
            ["repository"] = page.Groups["repository"].Value,
            ["release"] = Uri.UnescapeDataString(page.Groups["tag"].Value),
        };
        return entry with { Facts = facts, Summary = entry.Summary == "No content." ? "" : entry.Summary };
    }

    /// <param name="byLooks">The list does not say it, so the tag and the title must.</param>
    public static bool IsPrerelease(Entry entry, bool byLooks) => byLooks
        ? PrereleaseTag().IsMatch(entry.Facts["release"]) || PrereleaseTitle().IsMatch(entry.Title)
        : entry.Facts.ContainsKey("prerelease");

    /// <summary>
    /// Prereleases go into their release, or into the newest of them while it is not out; its fact <c>prereleases</c> names them.
    /// </summary>
    /// <param name="listed">Releases of one list, newest first.</param>
    public static IReadOnlyList<Entry> Fold(IReadOnlyList<Entry> listed, bool byLooks)
    {
        var heads = new Dictionary<string, (Entry Entry, List<string> Prereleases)>();
        var gone = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in listed.OrderBy(entry => IsPrerelease(entry, byLooks)))
        {
            if (Goal(entry) is { } goal && !heads.TryAdd(goal, (entry, [])) && IsPrerelease(entry, byLooks))
            {
                heads[goal].Prereleases.Add(entry.Facts["release"]);
                gone.Add(entry);
            }
        }

        var names = heads.Values.Where(head => head.Prereleases.Count > 0)
            .ToDictionary(head => head.Entry, head => string.Join(", ", head.Prereleases), (IEqualityComparer<Entry>)ReferenceEqualityComparer.Instance);
        return [.. listed.Where(entry => !gone.Contains(entry)).Select(entry => names.TryGetValue(entry, out var folded) ? With(entry, folded) : entry)];
    }

    private static Entry With(Entry entry, string prereleases) =>
        entry with { Facts = new Dictionary<string, string>(entry.Facts) { ["prereleases"] = prereleases } };

    /// <summary>The release that a tag is, or leads to: of "v3.0.0-rc.1", "v3.0.0" and "v3.0" the same. Null when it tells no version.</summary>
    private static string? Goal(Entry entry) => Goal().Match(entry.Facts["release"]) is { Success: true } tag
        ? $"{entry.Facts.GetValueOrDefault("repository")} {tag.Groups["before"].Value} {TrailingZeros().Replace(tag.Groups["version"].Value, "")}".ToLowerInvariant()
        : null;

    /// <summary>
    /// A tag without a release carries its own name as title and, as notes, nothing or the line of its commit: "Python 3.12.14".
    /// </summary>
    public static bool IsBareTag(Entry entry)
    {
        var tag = entry.Facts["release"];
        var version = VersionOf(tag);
        return entry.Title.Trim() == tag && entry.Links.Count == 0
            && (entry.Summary.Length == 0 || (entry.Summary.Length <= 60 && version.Length > 0 && entry.Summary.Contains(version, StringComparison.Ordinal)));
    }

    /// <summary>"v2.5.0" says nothing in a newsletter: the title names project and version, with whatever else the release's name says.</summary>
    public static Entry Named(Entry entry, string fallback)
    {
        var tag = entry.Facts["release"];
        var repository = entry.Facts.GetValueOrDefault("repository") ?? fallback;
        var project = repository[(repository.IndexOf('/') + 1)..];
        return entry with
        {
            Title = Title(project, tag, string.Join(' ', entry.Title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
            Authors = [.. entry.Authors.Where(author => author != "github-actions" && !author.EndsWith("[bot]", StringComparison.Ordinal))],
            Facts = new Dictionary<string, string>(entry.Facts) { ["repository"] = repository },
        };
    }

    private static string Title(string project, string tag, string name)
    {
        if (name.Length == 0 || name.Equals(tag, StringComparison.OrdinalIgnoreCase))
        {
            return Mentions(tag, project) ? tag : $"{project} {tag}";
        }

        var version = VersionOf(tag);
        var says = version.Length > 0 && name.Contains(version, StringComparison.OrdinalIgnoreCase);
        var starts = says && (name.StartsWith(version, StringComparison.OrdinalIgnoreCase) || name.StartsWith("v" + version, StringComparison.OrdinalIgnoreCase));
        return (Mentions(name, project), says, starts) switch
        {
            (true, true, _) => name,
            (false, _, true) => $"{project} {name}",
            (false, true, _) => $"{project}: {name}",
            _ => Mentions(tag, project) ? $"{tag}: {name}" : $"{project} {tag}: {name}",
        };
    }

    /// <summary>In "dialect2-v1.3" it is 1.3: numbers with dots come first.</summary>
    private static string VersionOf(string tag)
    {
        var numbers = Version().Matches(tag).Select(match => match.Value).ToList();
        return numbers.Find(number => number.Contains('.', StringComparison.Ordinal)) ?? numbers.FirstOrDefault() ?? "";
    }

    /// <summary>"sentence-transformers" is also named by "Sentence Transformers v3".</summary>
    private static bool Mentions(string text, string project)
    {
        var pieces = project.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        return Regex.IsMatch(text, $@"(?<![\p{{L}}\d]){string.Join("[-_. ]?", pieces)}(?!\p{{L}})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"//[^/]+/(?<repository>[^/]+/[^/]+)/releases/tag/(?<tag>[^?#]+)")]
    private static partial Regex ReleasePage();

    [GeneratedRegex(@"\d+(?:\.\d+)*(?:[-.+]?(?:rc|alpha|beta|dev|post|a|b)[-.]?\d*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    /// <summary>Ends with the version, or with the short word of a prerelease behind it: "v3.0.0.post1" is a release of its own.</summary>
    [GeneratedRegex(
        @"^(?<before>.*?)(?<version>\d+(?:\.\d+)+)(?:[-._+]?(?:rc|alpha|beta|dev|pre|preview|candidate|next|a|b|c)[-._]?\d*(?:\.\d+)*)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Goal();

    [GeneratedRegex(@"(?:\.0+)+$")]
    private static partial Regex TrailingZeros();

    /// <summary>A word of its own (v2.0-rc.1, nightly), or Python's short forms behind a version (3.15.0b4).</summary>
    [GeneratedRegex(
        @"(?<![a-z])(?:rc|alpha|beta|dev|pre|preview|prerelease|candidate|nightly|canary|snapshot|unstable|insiders?)(?![a-z])|-next(?![a-z])|\d+(?:\.\d+)+(?:a|b|c)\d+",
        RegexOptions.IgnoreCase)]
    private static partial Regex PrereleaseTag();

    /// <summary>Only where it speaks of the release itself: at the start, or right behind the version.</summary>
    [GeneratedRegex(
        @"^(?:nightly|canary|snapshot|alpha|beta|pre-?release|release candidate)\b|\d[\s(-]+(?:rc|alpha|beta|pre-?release|release candidate)[\s.\d)]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PrereleaseTitle();
}
