using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Sources;

namespace Aggregator;

/// <summary>Reads all documents of one source: pages, and the feed behind a home page.</summary>
/// <param name="known">Those of the entries that the source carried before; decides when paging back may stop.</param>
internal sealed class SourceVisit(Fetcher fetcher, Func<IReadOnlyList<Entry>, IReadOnlyList<Entry>> known)
{
    // Moderators hold papers, and authors add a category, days after the date by which a list is sorted.
    private static readonly TimeSpan Late = TimeSpan.FromDays(3);

    // arXiv gives 30,000 results a query at most; no other kind has so many pages.
    private const int MostDocuments = 60;

    private readonly List<RequestRecord> _log = [];
    private readonly List<Entry> _entries = [];
    private readonly List<Validator> _validators = [];
    private readonly List<Feed> _feeds = [];
    private DateTimeOffset? _newestKnown;

    public IReadOnlyList<RequestRecord> Log => _log;

    /// <summary>In document order; empty after a problem, because a list with a hole in it would pass for a whole one ever after.</summary>
    public IReadOnlyList<Entry> Entries => Problem is null ? _entries : [];

    public IReadOnlyList<Validator> Validators => _validators;

    public Problem? Problem { get; private set; }

    /// <summary>The problem is one of the service's spells (<see cref="KindForm.PassingProblems"/>).</summary>
    public bool IsSpell { get; private set; }

    public Uri? MovedTo { get; private set; }

    /// <summary>Where the feed was said to have moved is nothing any more; the source's own address was asked instead.</summary>
    public bool Lost { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>The longest time that any answer says it stays fresh.</summary>
    public TimeSpan? FreshFor { get; private set; }

    /// <summary>Documents that were read, not "unchanged".</summary>
    public IReadOnlyList<Feed> Feeds => _feeds;

    /// <param name="horizon">Paging back stops at entries published before this.</param>
    public async Task Run(ISourceKind kind, Source source, Visit? last, DateTimeOffset horizon, CancellationToken ct)
    {
        await Read(kind, source, last, horizon, ct);
        if (last?.MovedTo is not null && _entries.Count == 0 && Problem?.Kind is ProblemKind.NotFound or ProblemKind.Gone or ProblemKind.NotAFeed)
        {
            // Its own address may know where it went; what that said last time must not pass for "unchanged".
            (Lost, Problem, MovedTo) = (true, null, null);
            await Read(kind, source, null, horizon, ct);
        }
    }

    private async Task Read(ISourceKind kind, Source source, Visit? last, DateTimeOffset horizon, CancellationToken ct)
    {
        var waiting = new Queue<Request>(kind.Requests(source, last));
        for (var documents = 0; documents < MostDocuments && Problem is null && waiting.TryDequeue(out var request); documents++)
        {
            if (await Ask(request, last, ct) is { } download)
            {
                var feed = kind.Parse(source, download);
                _feeds.Add(feed);
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
        var validator = last?.Validators.FirstOrDefault(seen => seen.Address == request.Address.AbsoluteUri);
        var answer = await fetcher.Fetch(request, validator, ct);
        _log.AddRange(answer.Requests);
        Problem = answer.Problem;
        RetryAt = answer.RetryAt ?? RetryAt;
        MovedTo = answer.MovedTo ?? MovedTo;
        FreshFor = FreshFor is null || answer.FreshFor > FreshFor ? answer.FreshFor ?? FreshFor : FreshFor;
        if (answer.Validator is not null)
        {
            _validators.Add(answer.Validator);
        }

        return answer.Download;
    }

    private Request? Follow(Feed feed, Request request, DateTimeOffset horizon)
    {
        if (feed.FoundAt is { } found && found != request.Address && MovedTo != found)
        {
            MovedTo = found;
            return new Request(found);
        }

        Problem = feed.Problem;
        _entries.AddRange(feed.Entries);
        var goOn = feed.NextPage is not null && feed.Entries.Count > 0 && !(feed.Entries[^1].Published < horizon) && !MeetsKnown(feed.Entries);
        return goOn ? feed.NextPage : null;
    }

    /// <summary>One known entry proves nothing: it may be an old one that was updated, or have come among others that we missed.</summary>
    private bool MeetsKnown(IReadOnlyList<Entry> page)
    {
        var before = known(page);
        var newest = before.Max(entry => entry.Published);
        _newestKnown = _newestKnown is null || newest > _newestKnown ? newest ?? _newestKnown : _newestKnown;
        return before.Count == page.Count || page[^1].Published < _newestKnown - Late;
    }
}
