using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges the front matter, field by field. Where both the editor and the machine changed one, the machine's stands below it as a comment.</summary>
internal sealed class FieldMerging(Baseline last, string lineEnd)
{
    private const string Comment = "# " + Quoted.Pencil + " ";

    /// <summary>Keys of the fields that both changed.</summary>
    public List<string> Conflicts { get; } = [];

    /// <param name="mayGrow">Whether a field that is new to the machine comes in.</param>
    public IReadOnlyList<(string Key, IReadOnlyList<string> Lines)> Merge(
        IReadOnlyList<(string Key, IReadOnlyList<string> Lines)> file, IReadOnlyList<(string Key, IReadOnlyList<string> Lines)> fresh, bool mayGrow)
    {
        var now = fresh.DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Lines);
        foreach (var (key, lines) in now)
        {
            last.SetField(key, ItemPart.Text(lines));
        }

        var merged = file.Select(field => (field.Key, now.TryGetValue(field.Key, out var lines) ? Field(field.Key, field.Lines, lines) : field.Lines)).ToList();
        if (mayGrow)
        {
            var added = now.Where(field => last.Field(field.Key) is null && merged.All(there => there.Key != field.Key));
            var at = merged.FindIndex(field => field.Key == "published");
            merged.InsertRange(at < 0 ? merged.Count : at, added.Select(field => (field.Key, (IReadOnlyList<string>)[.. PostLines.Ended(field.Value, lineEnd)])));
        }

        return merged;
    }

    private IReadOnlyList<string> Field(string key, IReadOnlyList<string> file, IReadOnlyList<string> fresh)
    {
        List<string> own = [.. file.Where(line => !line.StartsWith(Comment, StringComparison.Ordinal))];
        var (mine, now, before) = (ItemPart.Text(own), ItemPart.Text(fresh), last.Field(key));
        if (now == before || before is null)
        {
            return mine == now ? own : file;
        }

        if (mine == before)
        {
            return [.. PostLines.Ended(fresh, lineEnd)];
        }

        if (mine == now)
        {
            return own;
        }

        Conflicts.Add(key);
        return [.. Places.Ended(own, lineEnd), .. fresh.Where(line => !PostLines.IsBlank(line)).Select(line => Comment + PostLines.Bare(line) + lineEnd)];
    }
}
