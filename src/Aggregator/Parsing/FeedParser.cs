using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// Reads RSS 0.9x, 1.0, 1.1 and 2.0, Atom 0.3 and 1.0 (feeds and single entries), JSON Feed 1.0 and 1.1. Whatever the bytes, it neither throws nor
/// hangs: the outcome is entries in document order, with a warning for each repair, or <see cref="Feed.Problem"/>. A web page is a problem that may
/// say in <see cref="Feed.FoundAt"/> where its feed is.
/// </summary>
public static class FeedParser
{
    private const int LargestText = 60_000_000;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static Feed Parse(Download download)
    {
        try
        {
            return Read(download);
        }
        catch (TooCostlyException exception)
        {
            return Failed(ProblemKind.TooCostly, $"The document was given up: {exception.Message}.");
        }
        catch (InvalidDataException)
        {
            return Failed(ProblemKind.Truncated, "The document's compression is broken; it may be whole at the next visit.");
        }
        catch (Exception exception)
        {
            return Failed(ProblemKind.Malformed, $"The document cannot be read ({exception.GetType().Name}); please report its address.");
        }
    }

    private static Feed Read(Download download)
    {
        var budget = new Budget(Time);
        if (download.Body.Length > LargestText)
        {
            throw new TooCostlyException($"it is larger than {LargestText / 1_000_000} MB");
        }

        using var decoded = Decoder.Read(download.Body, download.Header("content-type"));
        var text = decoded.Characters;
        var own = Addresses.Base(download.Address.IsAbsoluteUri ? download.Address.AbsoluteUri : null, null);
        var address = Addresses.Base(download.Header("content-location"), own);
        var first = text.Span.TrimStart().TrimStart("\uFEFF\0").TrimStart();
        if (first.IsEmpty)
        {
            return Failed(ProblemKind.Empty, "The document is empty.");
        }

        if (first[0] is '{' or '[')
        {
            return JsonFeed.Read(first.ToString(), address, budget);
        }

        var opening = Opening.Find(text.Span);
        var feed = new XmlFeed(text, address, download.Header("content-language")?.Split(',')[0].Trim(), budget);
        return opening.Kind switch
        {
            OpeningKind.Feed => WithWarning(feed.Read(opening.Start), opening.Skipped),
            OpeningKind.Page => HomePage.Read(text.ToString(), address, budget),
            _ => Failed(ProblemKind.NotAFeed, "The document is neither a feed nor a web page; check the address."),
        };
    }

    private static Feed WithWarning(Feed feed, bool skipped) =>
        skipped ? feed with { Warnings = ["What stands before the feed was left out.", .. feed.Warnings] } : feed;

    private static Feed Failed(ProblemKind kind, string sentence) => new() { Problem = new Problem(kind, sentence) };
}
