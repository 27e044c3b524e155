using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>
/// Brings an editor's draft and the machine's together, so that no word of the editor's is lost: what the editor touched stays to the byte, what nobody
/// touched follows the machine, and where both changed a text, both stand in the file.
/// </summary>
public static class Merger
{
    /// <summary>Merges one edition's file.</summary>
    public static Merged Merge(MergeOrder order) => new Merging(order).Run();

    /// <summary>
    /// The issue as its original stands in the file: sections, items and titles as the editor left them. From it the other editions are drafted.
    /// </summary>
    /// <param name="issue">As the machine ranked it.</param>
    /// <param name="original">The merged original.</param>
    /// <param name="language">Without the items that belong to other editions only; null: all items.</param>
    public static Issue Edited(Issue issue, string original, MergeOrder order, string? language) => EditedIssue.Of(issue, original, order, language);

    /// <summary>A translation's fresh draft with the editor's words of the original where the editor wrote any: that is what has to be translated.</summary>
    /// <param name="fresh">The translation as drafted.</param>
    /// <param name="original">The original as merged, with what was generated of it.</param>
    /// <param name="preface">Whether the preface is filled too.</param>
    public static string Fill(string fresh, Merged original, MergeOrder order, Locale from, Locale to, bool preface) =>
        new Filling(order, original, from, to).Fill(fresh, preface);

    /// <summary>The tray with the editor's own lines in it.</summary>
    /// <param name="file">As it lies there.</param>
    /// <param name="last">As last written; null when nobody knows.</param>
    /// <param name="fresh">As it would be written now.</param>
    /// <param name="keyOf">Address to the work it leads to.</param>
    public static string Tray(string file, string? last, string fresh, Func<string, string> keyOf) => new TrayLines(last, keyOf).Merge(file, fresh);

    /// <summary>The lines that are ticked in a tray, each with the key of its item: by its comment, else by an address in it, else by its title.</summary>
    /// <param name="last">As last written; null when nobody knows.</param>
    /// <returns>A null key: nobody knows which item the line is.</returns>
    public static IReadOnlyList<(string Line, string? Key)> Ticked(string tray, string? last, Func<string, string> keyOf) => new TrayLines(last, keyOf).Ticked(tray);

    internal static DraftParts Read(string text, MergeOrder order) => DraftParts.Read(text, order.IsByHand, order.KeyOf, order.Hint);

    internal static IEnumerable<string> Seen(IEnumerable<string> lines) => lines.Where(line => !PostLines.IsBlank(line) && !PostLines.IsBreak(line));
}
