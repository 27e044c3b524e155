using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// A feed in XML: the text to a mended tree, the tree to entries. CodeHollow's own entrance (ReadFromString) parses each document twice, loses a
/// whole feed to one bad date and cannot be stopped; its item classes take an element each, and that is how they are used here.
/// </summary>
internal sealed class XmlFeed(ReadOnlyMemory<char> text, Uri? address, string? language, Budget budget)
{
    private readonly List<string> _warnings = [];
    private bool _truncated;

    /// <param name="start">Where the root, or the declarations before it, begins.</param>
    public Feed Read(int start)
    {
        var tree = ReadTree(start);
        if (tree.Root is not { } root)
        {
            return Failed(ProblemKind.Malformed, "The document begins like a feed and then holds no element; look at it in a browser.");
        }

        if (tree.WasTooDeep)
        {
            _warnings.Add($"Elements deeper than {Budget.Depth} were flattened.");
        }

        var head = FeedHead.Find(root);
        if (head is null)
        {
            return Failed(ProblemKind.NotAFeed, $"The document is XML, but its root element \"{Short(root.Name.LocalName)}\" is that of no feed.");
        }

        var spoken = head.Language ?? language;
        var reader = new EntryReader(address, spoken, head.Authors, tree.HasBase, tree.HasLanguage);
        var entries = ReadEntries(head.Entries, reader);
        var feed = new Feed
        {
            Format = head.Format(tree.RootNamespace),
            Title = head.Title,
            HomePage = head.HomePage(address),
            Language = spoken,
            Entries = entries,
            Warnings = _warnings,
            Every = head.Every,
            SkipHours = head.SkipHours,
            SkipDays = head.SkipDays,
        };
        if (entries.Count > 0)
        {
            return feed;
        }

        // An empty feed is rare and a half-read one looks the same: both are told apart here.
        return _truncated ? Failed(ProblemKind.Truncated, "The document ends before its first entry; it may be whole at the next visit.")
            : HoldsEntry() ? Failed(ProblemKind.Malformed, "The document holds entries, but none of them can be read; look at it in a browser.")
            : feed;
    }

    private Feed Failed(ProblemKind kind, string sentence) => new() { Warnings = _warnings, Problem = new Problem(kind, sentence) };

    private TreeBuilder ReadTree(int start)
    {
        var tree = new TreeBuilder(budget);
        try
        {
            StrictReader.Read(text, start, tree, budget);
            return tree;
        }
        catch (XmlException) when (tree.Done)
        {
            _warnings.Add("What stands behind the end of the feed was left out.");
            return tree;
        }
        catch (XmlException exception)
        {
            tree = new TreeBuilder(budget);
            var tolerant = new TolerantReader(text.ToString(), tree);
            tolerant.Read(start);
            var place = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}, column {exception.LinePosition}");
            _warnings.Add($"The document is no well-formed XML ({place}) and was read with repairs.");
            _truncated = tolerant.Truncated;
            if (_truncated)
            {
                _warnings.Add("The document ends in the middle: its last entries are missing.");
            }

            return tree;
        }
    }

    private List<Entry> ReadEntries(IReadOnlyList<XElement> elements, EntryReader reader)
    {
        var entries = new List<Entry>(elements.Count);
        foreach (var element in elements)
        {
            budget.Check();
            entries.Add(element.Name.Namespace == Vocabulary.Atom ? reader.ReadAtom(element) : reader.ReadRss(element));
        }

        return entries;
    }

    private bool HoldsEntry()
    {
        foreach (var name in (string[])["item", "entry"])
        {
            var rest = text.Span;
            for (var at = rest.IndexOf(name); at >= 0; at = rest.IndexOf(name))
            {
                var end = at + name.Length;
                if (at > 0 && rest[at - 1] is '<' or ':' && end < rest.Length && (rest[end] is '>' or '/' || char.IsWhiteSpace(rest[end])))
                {
                    return true;
                }

                rest = rest[(at + 1)..];
            }
        }

        return false;
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
