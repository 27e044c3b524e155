using System.Globalization;
using System.Xml.XPath;
using Aggregator.Model;
using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>
/// Reads a web page that has no feed with XPath expressions: <c>item</c> for the whole page, and <c>title</c>, <c>link</c>, <c>date</c>, <c>summary</c>,
/// <c>picture</c> within each item. Never throws on what the page or an expression does: the feed then carries a problem.
/// </summary>
public static class PageReader
{
    private const int LargestPage = 10_000_000;
    private const int MostItems = 500;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <summary>Why an expression is no XPath; null when it is one.</summary>
    public static string? Fault(string expression)
    {
        try
        {
            XPathExpression.Compile(expression);
            return null;
        }
        catch (Exception exception) when (exception is XPathException or ArgumentException)
        {
            return $"an XPath expression, and this is none ({exception.Message.TrimEnd('.')})";
        }
    }

    /// <param name="expressions">By field; <c>item</c>, <c>title</c> and <c>link</c> must be there.</param>
    public static Feed Read(Download download, IReadOnlyDictionary<string, string> expressions)
    {
        try
        {
            return download.Body.Length > LargestPage
                ? Failed(ProblemKind.TooLarge, $"The page is larger than {LargestPage / 1_000_000} MB.")
                : Read(download, expressions.ToDictionary(field => field.Key, field => XPathExpression.Compile(field.Value)));
        }
        catch (TooCostlyException exception)
        {
            return Failed(ProblemKind.TooCostly, $"The page was given up: {exception.Message}.");
        }
        catch (XPathException exception)
        {
            return Failed(ProblemKind.Malformed, $"An expression cannot be evaluated on this page: {exception.Message}");
        }
        catch (Exception exception)
        {
            return Failed(ProblemKind.Malformed, $"The page cannot be read ({exception.GetType().Name}); look at it in a browser.");
        }
    }

    private static Feed Read(Download download, Dictionary<string, XPathExpression> expressions)
    {
        var budget = new Budget(Time);
        var document = WebPage.Load(Decoder.Decode(download.Body, download.Header("content-type")));
        budget.Check();
        var head = new WebPage(document, download.Address);
        var entries = new List<Entry>();
        var counts = expressions.Keys.ToDictionary(field => field, _ => (Count: 0, First: ""));
        var items = document.CreateNavigator()!.Evaluate(expressions["item"]) as XPathNodeIterator
            ?? throw new XPathException("item must find elements, not a text or a number.");
        while (counts["item"].Count < MostItems && items.MoveNext())
        {
            budget.Check();
            counts["item"] = (counts["item"].Count + 1, "");
            var found = expressions.Where(field => field.Key != "item").ToDictionary(field => field.Key, field => Value(items.Current!, field.Value));
            foreach (var (field, value) in found.Where(each => each.Value.Length > 0))
            {
                counts[field] = (counts[field].Count + 1, counts[field].First.Length > 0 ? counts[field].First : HtmlText.Plain(value, 60));
            }

            if (EntryOf(found, head) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return Judged(
            new Feed { Format = "page", Title = head.Title, HomePage = download.Address, Language = head.Language, Entries = entries.DistinctBy(entry => entry.Link).ToList() },
            counts, entries.Count, expressions);
    }

    private static Entry? EntryOf(Dictionary<string, string> found, WebPage page)
    {
        var title = HtmlText.Title(found["title"]);
        return title.Length == 0 || Addresses.Resolve(found["link"], page.Base) is not { } link ? null : new Entry
        {
            Id = link,
            Title = title,
            Link = link,
            Summary = HtmlText.Plain(found.GetValueOrDefault("summary", "")),
            Published = FeedDate.Parse(HtmlText.Plain(found.GetValueOrDefault("date", "")), page.Language),
            Picture = Addresses.Resolve(found.GetValueOrDefault("picture", ""), page.Base),
            Language = page.Language,
        };
    }

    /// <summary>HTML of the first element, or the text of the first attribute, that an expression finds.</summary>
    private static string Value(XPathNavigator item, XPathExpression expression)
    {
        switch (item.Evaluate(expression))
        {
            case XPathNodeIterator nodes:
                return !nodes.MoveNext() ? ""
                    : nodes.Current is HtmlNodeNavigator { NodeType: XPathNodeType.Element, CurrentNode: { } node } ? node.InnerHtml : nodes.Current!.Value;
            case double number:
                return number.ToString(CultureInfo.InvariantCulture);
            case var other:
                return other.ToString() ?? "";
        }
    }

    private static Feed Judged(Feed feed, Dictionary<string, (int Count, string First)> counts, int kept, Dictionary<string, XPathExpression> expressions)
    {
        var all = counts["item"].Count;
        var findings = counts.Select(field => field.Key == "item" ? $"item {expressions["item"].Expression}: {all} found"
            : $"{field.Key} {expressions[field.Key].Expression}: {field.Value.Count} of {all}" + (field.Value.First.Length > 0 ? $", first \"{field.Value.First}\"" : "")).ToList();
        var problem = all == 0
            ? new Problem(ProblemKind.Empty, "The expression 'item' finds nothing on the page; the page may have changed, or be made by a script.")
            : kept == 0 ? new Problem(ProblemKind.Malformed, $"Of {all} items none has both a title and a link; look at the expressions with `aggregator sources check`.") : null;
        var warnings = new List<string>();
        if (kept > 0 && kept < all)
        {
            warnings.Add($"{all - kept} of {all} items were left out: they have no title or no link.");
        }

        var undated = feed.Entries.Count(entry => entry.Published is null);
        if (expressions.ContainsKey("date") && undated > 0)
        {
            warnings.Add($"The date of {undated} of {feed.Entries.Count} items cannot be read.");
        }

        return feed with { Findings = findings, Warnings = warnings, Problem = problem, Entries = problem is null ? feed.Entries : [] };
    }

    private static Feed Failed(ProblemKind kind, string sentence) => new() { Problem = new Problem(kind, sentence) };
}
