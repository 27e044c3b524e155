using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Sources;

namespace Aggregator;

/// <summary>Reads all documents of one source: pages, and the feed behind a home page.</summary>
/// <param name="isKnown">Whether the store has an entry of that feed; decides when paging back may stop.</param>
internal sealed class SourceVisit(Fetcher fetcher, Func<IReadOnlyList<Entry>, bool> isKnown)
{
    // arXiv gives 30,000 results a query at most; no other kind has so many pages.
    private const int MostDocuments = 60;

    private readonly List<RequestRecord> _log = [];
    private readonly List<Entry> _entries = [];
    private readonly List<Validator> _validators = [];

    public IReadOnlyList<RequestRecord> Log => _log;

    /// <summary>In document order; empty after a problem, because a list with a hole in it would pass for a whole one ever after.</summary>
    public IReadOnlyList<Entry> Entries => Problem is null ? _entries : [];

    public IReadOnlyList<Validator> Validators => _validators;

    public Problem? Problem { get; private set; }

    /// <summary>The problem is one of the service's spells (<see cref="KindForm.PassingProblems"/>).</summary>
    public bool IsSpell { get; private set; }

    public Uri? MovedTo { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>The longest wish of any document for the time until the next visit.</summary>
    public TimeSpan? Wish { get; private set; }

    /// <summary>Documents that were read, not "unchanged".</summary>
    public int Read { get; private set; }

    public Feed? LastFeed { get; private set; }

    /// <param name="horizon">Paging back stops at entries published before this.</param>
    public async Task Run(ISourceKind kind, Source source, Visit? last, DateTimeOffset horizon, CancellationToken ct)
    {
        var waiting = new Queue<Request>(kind.Requests(source, last));
        for (var documents = 0; documents < MostDocuments && Problem is null && waiting.TryDequeue(out var request); documents++)
        {
            if (await Ask(request, last, ct) is { } download)
            {
                var feed = kind.Parse(source, download);
                LastFeed = feed;
                Read++;
                if (Follow(feed, request, horizon) is { } next)
                {
                    waiting.Enqueue(next);
                }
            }
        }

        Excuse(kind.Form, last);
    }

    /// <summary>What was never read may just as well be misspelt: there the plain answer stands.</summary>
    private void Excuse(KindForm form, Visit? last)
    {
        if (Problem is { MendsByWaiting: false } problem && last?.FirstRead is not null && form.PassingProblems.Contains(problem.Kind))
        {
            IsSpell = true;
            Problem = new Problem(ProblemKind.ServerError, $"{problem.Sentence} This service answers so in spells: it is asked again later.");
        }
    }

    private async Task<Download?> Ask(Request request, Visit? last, CancellationToken ct)
    {
        var known = last?.Validators.FirstOrDefault(validator => validator.Address == request.Address.AbsoluteUri);
        var answer = await fetcher.Fetch(request, known, ct);
        _log.AddRange(answer.Requests);
        Problem = answer.Problem;
        RetryAt = answer.RetryAt ?? RetryAt;
        MovedTo = answer.MovedTo ?? MovedTo;
        Wishes(answer.FreshFor);
        if (answer.Validator is not null)
        {
            _validators.Add(answer.Validator);
        }

        return answer.Download;
    }

    private Request? Follow(Feed feed, Request request, DateTimeOffset horizon)
    {
        Wishes(feed.Every);
        if (feed.FoundAt is { } found && found != request.Address && MovedTo != found)
        {
            MovedTo = found;
            return new Request(found);
        }

        Problem = feed.Problem;
        _entries.AddRange(feed.Entries);
        var goOn = feed.NextPage is not null && feed.Entries.Count > 0 && !isKnown(feed.Entries) && !(feed.Entries[^1].Published < horizon);
        return goOn ? feed.NextPage : null;
    }

    private void Wishes(TimeSpan? wish)
    {
        if (wish is not null && (Wish is null || wish > Wish))
        {
            Wish = wish;
        }
    }
}
