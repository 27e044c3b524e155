using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>Feed files in a folder and below it, as another program leaves them there. A file that cannot be read is a warning.</summary>
internal sealed class Folder : ISourceKind
{
    private static readonly string[] Endings = [".xml", ".rss", ".atom", ".rdf", ".json"];

    // A link back up would never end.
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true, MaxRecursionDepth = 8, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
    };

    public KindForm Form { get; } = new(
        "folder",
        "feed files on disk (.xml, .rss, .atom, .rdf, .json)",
        [new FieldForm("path", FieldShape.Path, "a folder, relative to sources.yml") { Required = true }])
    {
        Example = "- { key: saved, kind: folder, path: saved-feeds }",
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit)
    {
        var place = new Uri(source.Field("path")!);
        // What is not there, fetching says in its own words.
        return !Directory.Exists(place.LocalPath) ? [new Request(place)]
            : [.. Directory.EnumerateFiles(place.LocalPath, "*", Below)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
                .Select(file => new Request(new Uri(file)) { OneOfMany = true })];
    }

    public Feed Parse(Source source, Download download) => FeedParser.Parse(download) with { FoundAt = null };
}
