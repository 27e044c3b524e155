using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>What becomes of an entry that is told again. It is decided on rows as they stand, so that nothing is read out of JSON and written again.</summary>
internal static class EntryMerge
{
    /// <summary>
    /// The same source tells it again: what it now says counts where it says something. The first date of publication stays, and so do
    /// <see cref="Entry.FirstSeen"/> and <see cref="Entry.Dated"/>: an update never moves an entry into another issue.
    /// </summary>
    public static EntryRow Improve(EntryRow stored, EntryRow told) => Fill(
        told with { Number = stored.Number, Published = stored.Published ?? told.Published, FirstSeen = stored.FirstSeen, Dated = stored.Dated },
        stored);

    /// <summary>
    /// A source that stands before the lead tells it too, and leads from now on. An entry that was dated by its own date is then dated by the new lead's;
    /// one that was dated by the day it was seen stays in its issue.
    /// </summary>
    public static EntryRow TakeOver(EntryRow stored, EntryRow told) => Fill(
        told with
        {
            Number = stored.Number,
            FirstSeen = stored.FirstSeen,
            Dated = stored.Dated == stored.FirstSeen || told.Dated == told.FirstSeen ? stored.Dated : told.Dated,
        },
        stored);

    /// <summary>Another source tells it too, or the same one twice in a document: only gaps are filled.</summary>
    public static EntryRow Fill(EntryRow first, EntryRow second) => first with
    {
        Address = Or(first.Address, second.Address),
        Work = Or(first.Work, second.Work, nameof(WorkKind.None)),
        Id = Or(first.Id, second.Id),
        Title = Or(first.Title, second.Title),
        Link = Or(first.Link, second.Link),
        Summary = Or(first.Summary, second.Summary),
        Content = Or(first.Content, second.Content),
        Published = first.Published ?? second.Published,
        Updated = first.Updated ?? second.Updated,
        Authors = Or(first.Authors, second.Authors, ColumnText.NoList),
        Categories = Or(first.Categories, second.Categories, ColumnText.NoList),
        Picture = string.IsNullOrEmpty(first.Picture) ? second.Picture : first.Picture,
        Links = Or(first.Links, second.Links, ColumnText.NoList),
        Language = string.IsNullOrEmpty(first.Language) ? second.Language : first.Language,
        Facts = Facts(first.Facts, second.Facts),
    };

    /// <summary>
    /// A hash of an entry's key (<see cref="PrintOfKey"/>), and one of all that a source says of it and that could change the stored one: while both stay, there is nothing to read, compare or write.
    /// The date of publication counts only as there or not there: it never moves, and some feeds date all their entries anew at every visit.
    /// Not a cryptographic one: who makes two texts of one print only hides his own change.
    /// </summary>
    /// <param name="said">Is used up and left empty.</param>
    public static string Print(Entry entry, XxHash128 said)
    {
        Add(said, entry.Address);
        Add(said, (int)entry.Work);
        Add(said, entry.Id);
        Add(said, entry.Title);
        Add(said, entry.Link);
        Add(said, entry.Summary);
        Add(said, entry.Content);
        Add(said, entry.Published is null ? 0 : 1);
        Add(said, ColumnText.Of(entry.Updated) ?? "");
        Add(said, entry.Authors);
        Add(said, entry.Categories);
        Add(said, entry.Picture ?? "");
        Add(said, entry.Links.Count);
        foreach (var link in entry.Links)
        {
            Add(said, link.Address);
            Add(said, link.Text);
            Add(said, link.Key);
            Add(said, (int)link.Work);
        }

        Add(said, entry.Language ?? "");
        Add(said, entry.Facts.Count);
        foreach (var fact in entry.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            Add(said, fact.Key);
            Add(said, fact.Value);
        }

        Span<byte> hash = stackalloc byte[16];
        said.GetHashAndReset(hash);
        return PrintOfKey(entry.Key) + Convert.ToBase64String(hash[..12]);
    }

    /// <summary>The first eight letters of the print of an entry that has this key: enough among the few that a source brought together, not among those of a store.</summary>
    public static string PrintOfKey(string key)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return Convert.ToBase64String(hash[..6]);
    }

    /// <summary>The same of a print. One of an old database may be empty.</summary>
    public static string PrintOfKeyIn(string print) => print[..Math.Min(print.Length, 8)];

    private static string Or(string first, string second, string nothing = "") => first == nothing ? second : first;

    private static string Facts(string first, string second)
    {
        if (first == second || first == ColumnText.NoFacts || second == ColumnText.NoFacts)
        {
            return Or(first, second, ColumnText.NoFacts);
        }

        var facts = new Dictionary<string, string>(ColumnText.Facts(second));
        foreach (var (name, value) in ColumnText.Facts(first).Where(fact => fact.Value.Length > 0))
        {
            facts[name] = value;
        }

        return ColumnText.Of(facts);
    }

    private static void Add(XxHash128 said, IReadOnlyList<string> texts)
    {
        Add(said, texts.Count);
        foreach (var text in texts)
        {
            Add(said, text);
        }
    }

    /// <summary>With its length before it, so that a text cannot reach into its neighbour.</summary>
    private static void Add(XxHash128 said, string text)
    {
        Add(said, text.Length);
        said.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Add(XxHash128 said, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        said.Append(bytes);
    }
}
