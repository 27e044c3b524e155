using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Merges what is no item: the preface, and what stands between a section's heading and its first item.</summary>
/// <param name="leads">The original shows the other text; a translation says that it is stale.</param>
internal sealed class PassageMerging(Baseline last, bool leads, string lineEnd)
{
    /// <summary>Names of the passages that both the editor and the machine changed.</summary>
    public List<string> Conflicts { get; } = [];

    public List<string> Stale { get; } = [];

    /// <param name="name">Of the passage in the baseline.</param>
    /// <param name="before">The passage as last generated; null: it was not.</param>
    /// <param name="now">As generated now.</param>
    /// <param name="text">Lines of the file as they are compared.</param>
    /// <param name="shown">The fresh passage as it is quoted.</param>
    /// <param name="heading">How many lines the passage begins with that stay on top.</param>
    public IReadOnlyList<string> Merge(
        string name, IReadOnlyList<string> file, IReadOnlyList<string> fresh, string? before, string now, Func<IReadOnlyList<string>, string> text,
        IEnumerable<string> shown, int heading = 0)
    {
        var (own, _) = Quoted.Cut([.. file.Where(line => !ItemWords.IsStale(line))], last.Quote(name));
        var mine = text(own);
        if (mine == now)
        {
            return own;
        }

        if (before is null || now == before)
        {
            last.KeepQuote(name);
            return file;
        }

        if (mine == before)
        {
            return [.. PostLines.Ended(fresh, lineEnd)];
        }

        if (!leads)
        {
            Stale.Add(name);
            var at = heading + file.Skip(heading).TakeWhile(PostLines.IsBlank).Count();
            return file.Any(ItemWords.IsStale) ? file : [.. Places.Ended(file.Take(at), lineEnd), ItemWords.StaleLine + lineEnd, lineEnd, .. file.Skip(at)];
        }

        Conflicts.Add(name);
        var other = Quoted.Write(shown.Where(line => !PostLines.IsBreak(line)), lineEnd);
        last.SetQuote(name, Quoted.Remembered(other));
        return Quoted.Below(own, other, lineEnd);
    }
}
