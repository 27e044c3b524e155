namespace Aggregator.Editing;

/// <summary>What a change did to one draft, part by part: so it can be taken back when other parts have changed since.</summary>
/// <param name="Labels">What works are called that came into the list of references or went out of it, by address.</param>
public sealed record DraftChange(IReadOnlyList<Piece> Pieces, IReadOnlyList<Placing> Placings, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The change that takes this one back.</summary>
    public DraftChange Reversed() => new(
        [.. Pieces.Select(piece => new Piece(piece.Name, piece.After, piece.Before))],
        [.. Placings.Select(placing => placing with { Before = placing.After, After = placing.Before })],
        Labels);

    /// <summary>What makes one draft of another; both with tied markers.</summary>
    /// <param name="keyOf">Heading to the key of its section.</param>
    /// <param name="moved">The item that was moved; null: none.</param>
    public static DraftChange Between(DraftCut before, DraftCut after, Func<string, string> keyOf, string? moved)
    {
        var (old, now) = (Parts(before, keyOf), Parts(after, keyOf));
        var pieces = old.Where(part => now.TryGetValue(part.Key, out var text) && text != part.Value).Select(part => new Piece(part.Key, part.Value, now[part.Key])).ToList();
        var (was, stands) = (before.Items.ToDictionary(item => item.Key, StringComparer.Ordinal), after.Items.ToDictionary(item => item.Key, StringComparer.Ordinal));
        var placings = was.Keys.Union(stands.Keys).Where(key => !was.ContainsKey(key) || !stands.ContainsKey(key) || key == moved).Select(key =>
        {
            var item = was.GetValueOrDefault(key) ?? stands[key];
            var there = was.ContainsKey(key) && stands.ContainsKey(key);
            return new Placing(key, SpotOf(before, key, keyOf), SpotOf(after, key, keyOf), there ? "" : string.Concat(item.Lines), item.Head.Count > 0 ? item.Before.Count : -1);
        });
        var (listed, lists) = (LabelsOf(before), LabelsOf(after));
        return new DraftChange(
            pieces, [.. placings.Where(placing => placing.Before is null || placing.After is null || !Same(placing.Before, placing.After))],
            listed.Where(label => !lists.ContainsKey(label.Key)).Concat(lists.Where(label => !listed.ContainsKey(label.Key))).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>A draft's parts by the names of <see cref="Piece"/>.</summary>
    internal static Dictionary<string, string> Parts(DraftCut cut, Func<string, string> keyOf)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["preface"] = string.Concat(cut.Preface) };
        foreach (var section in cut.Sections)
        {
            parts.TryAdd("head " + keyOf(section.Heading), string.Concat(section.Head.Skip(1)));
        }

        foreach (var item in cut.Items)
        {
            parts["comment " + item.Key] = string.Join(' ', item.Words);
            parts["title " + item.Key] = Rewriter.TitleOf(item);
            parts["body " + item.Key] = string.Concat(item.Body);
        }

        foreach (var reference in cut.Post.References)
        {
            parts.TryAdd("label " + reference.Address, reference.Label);
        }

        return parts;
    }

    internal static Spot? SpotOf(DraftCut cut, string key, Func<string, string> keyOf)
    {
        var section = cut.Sections.FirstOrDefault(section => section.Items.Any(item => item.Key == key));
        return section is null ? null : new Spot(keyOf(section.Heading), section.Heading, [.. section.Items.TakeWhile(item => item.Key != key).Select(item => item.Key).Reverse()]);
    }

    private static Dictionary<string, string> LabelsOf(DraftCut cut) =>
        cut.Post.References.DistinctBy(reference => reference.Address).ToDictionary(reference => reference.Address, reference => reference.Label, StringComparer.Ordinal);

    private static bool Same(Spot one, Spot other) => one.Section == other.Section && one.Behind.SequenceEqual(other.Behind);
}
