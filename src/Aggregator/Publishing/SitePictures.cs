using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Saving;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>
/// The pictures of a post that is published: those that we proposed and an editor picked, and those that lie beside the draft, are copied to the site's
/// and get a line that says where they are from. Any other address stays as the editor wrote it.
/// </summary>
/// <param name="copies">What the editor saw is what is published.</param>
public sealed partial class SitePictures(Configuration configuration, PictureCopies copies)
{
    /// <summary>Addresses of pictures that get their credit by themselves.</summary>
    public static IReadOnlySet<string> Credited(string folder) => Proposed(folder).Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Makes our copies of the pictures of a post that we proposed, where the editor's desk has not made them.</summary>
    public async Task Fetch(string post, string folder, int issue, CancellationToken ct)
    {
        var proposed = Proposed(folder);
        if (configuration.Publish?.Images is not null)
        {
            foreach (var address in Addresses(post).Where(proposed.ContainsKey).Distinct())
            {
                await copies.Take(issue, address, ct);
            }
        }
    }

    /// <summary>Every picture of a post, as its address is written.</summary>
    public static IEnumerable<string> Addresses(string post) => Picture().Matches(post).Select(match => match.Groups["address"].Value);

    /// <summary>The post with the pictures' addresses on the site and their credits.</summary>
    /// <param name="folder">Of the drafts, where <c>issue.json</c> lies.</param>
    public (string Text, IReadOnlyList<SitePicture> Pictures) Place(string post, string folder, int issue, Locale locale)
    {
        var proposed = Proposed(folder);
        var found = new List<SitePicture>();
        var lines = post.Split('\n').ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            if (Picture().Match(lines[at]) is not { Success: true } match)
            {
                continue;
            }

            var address = match.Groups["address"].Value;
            if (To(address, folder, issue, proposed) is { } picture)
            {
                found.Add(picture);
                lines[at] = lines[at].Replace(address, picture.Address, StringComparison.Ordinal);
            }

            if (proposed.TryGetValue(address, out var source) && lines[at].Trim() == match.Value.Replace(address, found.LastOrDefault()?.Address ?? address, StringComparison.Ordinal) && !HasCredit(lines, at))
            {
                var word = locale.SourceCredit[..1].ToUpperInvariant() + locale.SourceCredit[1..];
                lines.InsertRange(at + 1, ["", $"*{word}{locale.TitleSeparator.TrimEnd()}* [*{HostOf(source)}*]({source})"]);
            }
        }

        if (Thumb(post) is { } thumb && configuration.Publish?.Images is { } images && File.Exists(Path.Combine(folder, thumb)))
        {
            found.Add(new SitePicture(Path.Combine(folder, thumb), Path.Combine(images, thumb), thumb));
        }

        return (string.Join('\n', lines), found);
    }

    /// <summary>A finding when the thumb of a draft lies neither on the site nor beside the draft.</summary>
    public static IEnumerable<Finding> MissingThumb(string path, string name, PublishRules rules)
    {
        var post = PostReader.Read(WholeFile.ReadText(path));
        if (rules.Images is { } images && Thumb(string.Join('\n', post.Lines)) is { } thumb
            && !File.Exists(Path.Combine(images, thumb)) && !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, thumb)))
        {
            yield return new Finding(name, post.Front.FirstOrDefault(field => field.Key == "image")?.Line ?? 1, "picture-file",
                $"The thumb {thumb} is not among the site's pictures: put it there or beside the draft, or correct its name.");
        }
    }

    /// <summary>Copies what is not there yet; what cannot be had comes back as missed, with its problem.</summary>
    public async Task<(IReadOnlyList<PublishedFile> Copied, IReadOnlyList<SitePicture> Missed)> Copy(IReadOnlyList<SitePicture> wanted, int issue, CancellationToken ct)
    {
        var copied = new List<PublishedFile>();
        var missed = new List<SitePicture>();
        foreach (var picture in wanted)
        {
            if (File.Exists(picture.File))
            {
                copied.Add(new(picture.File, null, false));
                continue;
            }

            if (File.Exists(picture.From))
            {
                WholeFile.Copy(picture.From, picture.File);
                copied.Add(new(picture.File, null, true));
                continue;
            }

            var copy = await copies.Take(issue, picture.From, ct);
            if (copy.File is { } file)
            {
                WholeFile.Copy(file, picture.File);
                copied.Add(new(picture.File, null, true));
            }
            else
            {
                missed.Add(picture with { Problem = $"The picture {picture.From} was not copied, its address stays: {copy.Problem}" });
            }
        }

        return (copied, missed);
    }

    /// <summary>The post with the old addresses of pictures that could not be copied.</summary>
    public static string Without(string post, IReadOnlyList<SitePicture> missed) =>
        missed.Aggregate(post, (text, picture) => text.Replace(picture.Address, picture.From, StringComparison.Ordinal));

    /// <summary>Address of each picture that a source of an item shows, to the page it is from.</summary>
    private static Dictionary<string, string> Proposed(string folder)
    {
        var json = Path.Combine(folder, "issue.json");
        var proposed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(json))
        {
            foreach (var entry in DraftedItems.Read(WholeFile.ReadText(json), out _).Values.SelectMany(item => item.Entries).Where(entry => entry.Picture is { Length: > 0 }))
            {
                proposed.TryAdd(entry.Picture!, entry.Address);
            }
        }

        return proposed;
    }

    private SitePicture? To(string address, string folder, int issue, Dictionary<string, string> proposed)
    {
        if (configuration.Publish?.Images is not { } images)
        {
            return null;
        }

        if (proposed.ContainsKey(address) && Uri.TryCreate(address, UriKind.Absolute, out var web))
        {
            var stem = string.Create(CultureInfo.InvariantCulture, $"issue-{issue}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..10]}");
            // By what it is; by what its address says while that is not known. Once on the site, its name stays.
            var said = Path.GetExtension(web.AbsolutePath).ToLowerInvariant();
            said = PictureHead.Endings.Contains(said) ? said : said == ".jpeg" ? ".jpg" : ".png";
            var known = PictureHead.Endings.FirstOrDefault(ending => File.Exists(Path.Combine(images, stem + ending)));
            var name = stem + (known ?? Path.GetExtension(copies.Find(issue, address)?.File) ?? said);
            return new SitePicture(address, Path.Combine(images, name), OnSite(Path.Combine(images, name)));
        }

        var beside = LocalName().IsMatch(address) ? Path.Combine(folder, address) : "";
        if (!File.Exists(beside))
        {
            return null;
        }

        var file = Path.Combine(images, string.Create(CultureInfo.InvariantCulture, $"issue-{issue}-{address}"));
        return new SitePicture(beside, file, OnSite(file));
    }

    /// <summary>The address on the site: below the folder of <c>_config.yml</c>, else below the folder that posts and pictures share.</summary>
    private string OnSite(string file)
    {
        var root = Above(file).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "_config.yml")));
        var shared = root ?? Above(file).FirstOrDefault(folder => configuration.Publish!.Folder!.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        var baseUrl = root is null ? "" : BaseUrl().Match(File.ReadAllText(Path.Combine(root, "_config.yml"))).Groups["url"].Value;
        return shared is null ? Path.GetFileName(file) : baseUrl.TrimEnd('/') + "/" + Path.GetRelativePath(shared, file).Replace('\\', '/');
    }

    private static IEnumerable<string> Above(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private static bool HasCredit(List<string> lines, int at)
    {
        var next = lines.Skip(at + 1).FirstOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "";
        return (next.StartsWith('*') && !next.StartsWith("**", StringComparison.Ordinal)) || next.StartsWith("[*", StringComparison.Ordinal);
    }

    private static string? Thumb(string post) => ThumbLine().Match(post) is { Success: true } thumb ? thumb.Groups["file"].Value : null;

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host.Replace("www.", "", StringComparison.Ordinal) : address;

    [GeneratedRegex(@"!\[[^\]\n]*\]\(<?(?<address>[^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)>?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^[\w][\w.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalName();

    [GeneratedRegex(@"^\s+thumb:[ \t]*[""']?(?<file>[\w][\w.-]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ThumbLine();

    [GeneratedRegex(@"^baseurl:[ \t]*[""']?(?<url>/[\w./-]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex BaseUrl();
}
