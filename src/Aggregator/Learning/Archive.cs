using System.Security.Cryptography;
using System.Text;
using Aggregator.Canonicalizing;
using Aggregator.Importing;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>Takes past issues, as they were published, into the archive: what they printed holds back repeats, and trains.</summary>
public sealed class Archive(Configuration configuration, Store store)
{
    /// <summary>No issue of a newsletter is longer; what is, is a book or no text at all.</summary>
    private const int Longest = 4_000_000;

    private static readonly string[] Endings = [".md", ".markdown", ".mkd", ".mdx"];

    /// <summary>Reads posts and stores those that are issues. Importing again what did not change changes nothing.</summary>
    /// <param name="paths">Files, and folders with all Markdown below them.</param>
    /// <returns>A report for each file, and the headings that mean no section.</returns>
    /// <exception cref="FileNotFoundException">One of the paths does not exist.</exception>
    public (IReadOnlyList<ImportReport> Files, IReadOnlyList<UnknownHeading> Unknown) Import(IReadOnlyList<string> paths, string folder)
    {
        var known = store.PrintedPosts();
        var readings = Settled([.. paths.SelectMany(path => Files(path, folder)).DistinctBy(file => file.Name, StringComparer.Ordinal).Select(file => Opened(file.Name, Bytes(file.Path)))], known);
        var (posts, lost) = Rivals(Editions.Join([.. readings.Where(reading => reading.Imported.Post is not null).Select(reading => reading.Imported.Post!)], known), known);
        readings = [.. readings.Select(reading => lost.TryGetValue(reading.File, out var reason) ? reading with { Imported = new(null, reason, []) } : reading)];
        var headings = new UnknownHeadings([.. posts.Values], known);
        return ([.. readings.Select(reading => Store(reading, posts))],
            headings.Of([.. readings.Select(reading => (posts.GetValueOrDefault(reading.File), reading.Imported.Unknown))]));
    }

    /// <summary>Takes in one post, for instance one that was just published.</summary>
    /// <param name="file">As the archive shall call it.</param>
    public ImportReport Take(string file, string text)
    {
        var known = store.PrintedPosts();
        var reading = Read(new Importer(configuration.Sections, Remembered(known), Languages), Opened(file, Encoding.UTF8.GetBytes(text)));
        IReadOnlyList<PrintedPost> post = reading.Imported.Post is { } one ? Editions.Join([one], known) : [];
        return Store(reading, post.ToDictionary(joined => joined.File, StringComparer.Ordinal));
    }

    /// <summary>Of two posts that say they are one edition, one may be an issue of another series: the one under whose headings more stands where it is known.</summary>
    private static (Dictionary<string, PrintedPost> Posts, Dictionary<string, string> Lost) Rivals(IReadOnlyList<PrintedPost> posts, IReadOnlyList<PrintedPost> known)
    {
        static int Placed(PrintedPost post) => post.Items.Count(item => item.Section is not null);

        var (won, lost) = (new Dictionary<string, PrintedPost>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var edition in posts.GroupBy(post => (post.Issue, post.Language)))
        {
            var files = edition.Select(post => post.File).ToHashSet(StringComparer.Ordinal);
            var best = edition.OrderByDescending(Placed).ThenByDescending(post => post.Items.Count).First();
            var before = known.FirstOrDefault(post => (post.Issue, post.Language) == edition.Key && !files.Contains(post.File) && Placed(post) > 0 && Placed(best) == 0);
            foreach (var post in edition)
            {
                if (before is null && post == best)
                {
                    won[post.File] = post;
                }
                else
                {
                    lost[post.File] = $"it says that it is issue {post.Issue} ({post.Language}), and so does {(before ?? best).File}, whose headings are more like those of sources.yml";
                }
            }
        }

        return (won, lost);
    }

    private IReadOnlyList<string> Languages => [.. configuration.Newsletter.Editions.Select(edition => edition.Language)];

    /// <summary>Headings that were found to mean a section; the latest finding counts.</summary>
    private static Dictionary<string, string> Remembered(IReadOnlyList<PrintedPost> known)
    {
        var remembered = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in known.SelectMany(post => post.Items).Where(item => item.Section is not null && item.Heading.Length > 0))
        {
            remembered[item.Heading] = item.Section!;
        }

        return remembered;
    }

    /// <summary>
    /// A heading that one post teaches may place the items of another, whatever their order: they are read until nothing new is learnt, so that importing
    /// again finds nothing more.
    /// </summary>
    private List<Reading> Settled(IReadOnlyList<Reading> opened, IReadOnlyList<PrintedPost> known)
    {
        var remembered = Remembered(known);
        while (true)
        {
            var importer = new Importer(configuration.Sections, remembered, Languages);
            var readings = opened.Select(reading => Read(importer, reading)).ToList();
            var learnt = Remembered([.. known, .. readings.Select(reading => reading.Imported.Post).OfType<PrintedPost>()]);
            if (learnt.Count <= remembered.Count)
            {
                return readings;
            }

            remembered = learnt;
        }
    }

    private static Reading Opened(string file, byte[] bytes)
    {
        var reason = bytes.Length > Longest ? "it is longer than any issue of a newsletter"
            : bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) ? "it is no text" : null;
        return new(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), new Imported(null, reason, []), reason is null ? PostReader.Read(Encoding.UTF8.GetString(bytes)) : new Post { Lines = [] });
    }

    private static Reading Read(Importer importer, Reading opened) => opened.Imported.Skipped is not null ? opened
        : opened with { Imported = importer.Import(opened.Post, opened.File, opened.Hash, Identify) };

    /// <summary>Key and printable address of a link; null when it leads nowhere.</summary>
    internal static PrintedLink? Identify(PostLink link)
    {
        // An address in brackets within its brackets is a slip of the pen.
        var identity = Canonicalizer.Canonicalize(link.Address is ['(', .. var inner, ')'] ? inner : link.Address);
        return identity.IsValid ? new(identity.Key, identity.Address, link.Text) : null;
    }

    private ImportReport Store(Reading reading, Dictionary<string, PrintedPost> posts)
    {
        var post = posts.GetValueOrDefault(reading.File);
        var links = Links(reading.Post).ToLookup(link => link.Role);
        return new(reading.File, post, reading.Imported.Skipped, post is not null && store.Save(post), links[LinkRole.Content].Count(), reading.Post.Problems)
        {
            PictureLinks = links[LinkRole.PictureSource].Count(),
            OwnLinks = links[LinkRole.Boilerplate].Count(),
            Pictures = post?.Items.Sum(item => item.Pictures.Count) ?? 0,
        };
    }

    private static IEnumerable<PostLink> Links(Post post) => post.Opening.Concat(post.Sections.SelectMany(section => section.Items)).SelectMany(item => item.Links)
        .Concat(post.Sections.SelectMany(section => section.Lead).Concat(post.Closing).SelectMany(block => block.Links));

    private IEnumerable<(string Name, string Path)> Files(string given, string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, given));
        if (Directory.Exists(path))
        {
            return Below(path).Select(file => (Name(file), file));
        }

        return File.Exists(path) ? [(Name(path), path)] : throw new FileNotFoundException($"importing: there is no file or folder '{given}'");
    }

    /// <summary>All Markdown below a folder, but for what is hidden.</summary>
    internal static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 20 })
            .Where(file => Endings.Contains(Path.GetExtension(file.TrimEnd()).ToLowerInvariant()))
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    /// <summary>The same file has the same name wherever the command is called.</summary>
    private string Name(string path)
    {
        var relative = Path.GetRelativePath(configuration.Folder, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    internal static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, Longest + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Reading(string File, string Hash, Imported Imported, Post Post);
}
