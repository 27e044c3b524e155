using System.Security.Cryptography;
using System.Text;
using Aggregator.Clustering;
using Aggregator.Model;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>Keeps the index of the archive's titles in the store: new posts add a part to it; only a change of what it holds builds it again.</summary>
internal sealed class PrintedTitles(Store store)
{
    private const char EndOfField = '\u001f';

    /// <summary>The index of all titles of the archive, and of nothing else.</summary>
    public TitleIndex Index(IReadOnlyList<PrintedItem> archive)
    {
        var posts = new Dictionary<string, List<(string Key, string Title)>>(StringComparer.Ordinal);
        foreach (var post in archive.GroupBy(item => (item.Issue, item.Language)))
        {
            if (post.SelectMany(Repeats.Titles).ToList() is { Count: > 0 } titles)
            {
                posts[HashOf(titles)] = titles;
            }
        }

        var parts = store.TitleParts();
        var known = parts.SelectMany(part => part.Posts).ToHashSet(StringComparer.Ordinal);
        // A title cannot be taken out of the index: when a post of it was changed or has gone, nothing less than all of it is right.
        if (!known.All(posts.ContainsKey) || TitleIndex.Load(parts.Select(part => part.Data)) is not { } index || index.Count != parts.Sum(part => part.Items))
        {
            index = new TitleIndex();
            store.ReplaceTitleParts(Part(index, posts));
        }
        else if (Part(index, posts.Where(post => !known.Contains(post.Key))) is { } part)
        {
            store.AddTitlePart(part);
        }

        return index;
    }

    private static TitlePart? Part(TitleIndex index, IEnumerable<KeyValuePair<string, List<(string Key, string Title)>>> posts)
    {
        var (before, hashes) = (index.Count, new List<string>());
        foreach (var (hash, titles) in posts)
        {
            hashes.Add(hash);
            titles.ForEach(title => index.Add(title.Key, title.Title));
        }

        return index.TakePart() is { } data ? new TitlePart(hashes, index.Count - before, data) : null;
    }

    private static string HashOf(List<(string Key, string Title)> titles)
    {
        var text = new StringBuilder();
        titles.ForEach(title => text.Append(title.Key).Append(EndOfField).Append(title.Title).Append(EndOfField));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
