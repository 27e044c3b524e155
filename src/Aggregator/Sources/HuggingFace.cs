using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// The daily papers of Hugging Face with their upvotes. A day's list grows while the day lasts, so it is never asked by its date and then ticked off:
/// each visit reads the newest papers of whatever day, and goes back until it meets known ones.
/// </summary>
internal sealed partial class HuggingFace : ISourceKind
{
    private const string Root = "https://huggingface.co";

    private const int PageSize = 100;

    /// <summary>A month of papers.</summary>
    private const int MostPages = 20;

    public KindForm Form { get; } = new("huggingface", "daily papers of Hugging Face, with their upvotes", [])
    {
        Example = "- { key: daily-papers, kind: huggingface, section: publications }",
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [Page(source, 0)];

    public Feed Parse(Source source, Download download)
    {
        var feed = DailyPapers.Read(download);
        var page = PageOf(download.Asked);
        if (feed.Problem is null && feed.Entries.Count == 0 && page == 0)
        {
            return feed with { Problem = new Problem(ProblemKind.Empty, "Hugging Face answered with an empty list, where there always are papers; it is asked again later.") };
        }

        var goOn = feed.Entries.Count >= PageSize && page + 1 < MostPages && !download.Asked.IsFile;
        return feed with { HomePage = new Uri(Root + "/papers"), NextPage = goOn ? Page(source, page + 1) : null };
    }

    private static Request Page(Source source, int page) =>
        new(ServiceAddress.Of(source, Root, string.Create(CultureInfo.InvariantCulture, $"/api/daily_papers?limit={PageSize}&p={page}")));

    private static int PageOf(Uri asked) =>
        PageNumber().Match(asked.Query) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"[?&]p=(\d{1,4})(?:&|$)")]
    private static partial Regex PageNumber();
}
