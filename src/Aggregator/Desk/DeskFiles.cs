using System.Globalization;
using Aggregator.Canonicalizing;
using Aggregator.Drafting;
using Aggregator.Editing;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;
using Aggregator.Text;

namespace Aggregator;

/// <summary>The draft files of one issue: read, cut, tidied, written.</summary>
internal sealed class DeskFiles
{
    /// <summary>Names the part of <see cref="Store.Generated"/> that has the titles as last written.</summary>
    private const string Titles = "titles";

    private readonly Configuration _configuration;
    private readonly Store _store;
    private readonly int _issue;
    private readonly DraftFolder _folder;

    /// <param name="hold">Of the issue's folder, when the caller holds it already.</param>
    public DeskFiles(Configuration configuration, Store store, int issue, IDisposable? hold = null)
    {
        (_configuration, _store, _issue) = (configuration, store, issue);
        _folder = new DraftFolder(FolderOf(configuration, issue), hold);
        Editions = [.. configuration.Newsletter.Drafted.OrderByDescending(edition => edition.Original).Where(edition => File.Exists(PathOf(edition.Language)))];
    }

    /// <summary>Those that have a file, the original first.</summary>
    public IReadOnlyList<Edition> Editions { get; }

    public static string FolderOf(Configuration configuration, int issue) => Path.Combine(configuration.Drafts.Folder, issue.ToString(CultureInfo.InvariantCulture));

    public static string WorkOf(string address) => Canonicalizer.Canonicalize(address) is { Key.Length: > 0 } identity ? identity.Key : address;

    public string PathOf(string language) => _folder.PathOf(language + ".md");

    /// <summary>The text of each edition's file now.</summary>
    public Dictionary<string, string> Read() => Editions.ToDictionary(edition => edition.Language, edition => _folder.Read(edition.Language + ".md") ?? "", StringComparer.Ordinal);

    /// <summary>Writes a file that was read here.</summary>
    /// <param name="keep">What lies there is kept in <c>.history/</c>.</param>
    /// <exception cref="IOException">It was saved meanwhile.</exception>
    public void Write(string language, string text, DateTimeOffset now, bool keep) => _folder.Write(language + ".md", text, now, keep);

    public DraftCut Cut(string text, bool tie = false) => DraftCut.Read(text, IsByHand, tie);

    /// <summary>Key of a section by its heading.</summary>
    public string SectionKey(string heading) => Section(heading)?.Key ?? "own:" + heading;

    public Section? Section(string heading) => _configuration.Sections.FirstOrDefault(section =>
        section.Headings.Values.Concat(section.Aliases).Append(section.Key).Any(name => Same(name, heading)));

    /// <summary>Numbers, contents and references as they have to be.</summary>
    /// <param name="titles">Further titles that the contents may have from us.</param>
    public Tidied Tidy(Edition edition, string text, IEnumerable<string> titles, IReadOnlyDictionary<string, string> labels)
    {
        var last = _store.Generated(_issue, edition.Language);
        return Tidier.Tidy(new TidyOrder(text, WorkOf)
        {
            Form = edition.Form,
            Locale = _configuration.Locales[edition.Language],
            Labels = labels,
            MachineTitles =
            [
                .. last.GetValueOrDefault(Titles, "").Split('\n'), .. last.Where(part => part.Key.StartsWith("title:", StringComparison.Ordinal)).Select(part => part.Value),
                .. _configuration.Sections.Select(section => section.Heading(edition.Language)), .. titles,
            ],
        });
    }

    /// <summary>What each work is called in a text, so that it keeps its name where its mention comes back.</summary>
    public static Dictionary<string, string> Labels(DraftCut cut) =>
        Tidier.References(cut.Post, WorkOf).DistinctBy(reference => reference.Key).ToDictionary(reference => reference.Key, reference => reference.Label, StringComparer.Ordinal);

    private bool IsByHand(string heading) => Section(heading) is { WrittenByHand: true };

    private static bool Same(string one, string other)
    {
        var (first, second) = (Folded.Of(one), Folded.Of(other));
        return first.Length > 0 ? first == second : one.Trim() == other.Trim();
    }
}
