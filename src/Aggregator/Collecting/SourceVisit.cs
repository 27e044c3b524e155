using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Sources;

namespace Aggregator;

/// <summary>Reads all documents of one source: pages, the feed behind a home page, and the members of a list.</summary>
/// <param name="known">Those of the entries that the source carried before; decides when paging back may stop.</param>
internal sealed class SourceVisit(Fetcher fetcher, Func<IReadOnlyList<Entry>, IReadOnlyList<Entry>> known)
{
    // Moderators hold papers, and authors add a category, days after the date by which a list is sorted.
    private static readonly TimeSpan Late = TimeSpan.FromDays(3);

    // arXiv gives 30,000 results a query at most; no other kind has so many pages. Members of a list count by themselves.
    private const int MostDocuments = 60;

    private const int MostMembers = 1000;

    private readonly List<RequestRecord> _log = [];
    private readonly List<Entry> _entries = [];
    private readonly List<Validator> _validators = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _findings = [];
    private readonly HashSet<Uri> _found = [];
    private readonly List<Feed> _feeds = [];
    private DateTimeOffset? _newestKnown;
    private Problem? _firstOfMembers;
    private int _members;
    private int _membersLost;

    public IReadOnlyList<RequestRecord> Log => _log;

    /// <summary>In document order; empty after a problem, because a list with a hole in it would pass for a whole one ever after.</summary>
    public IReadOnlyList<Entry> Entries => Problem is null ? _entries : [];

    public IReadOnlyList<Validator> Validators => _validators;

    public Problem? Problem { get; private set; }

    /// <summary>Repairs that the documents needed, and members of a list that could not be read.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>The problem is one of the service's spells (<see cref="KindForm.PassingProblems"/>).</summary>
    public bool IsSpell { get; private set; }

    public Uri? MovedTo { get; private set; }

    /// <summary>Where the feed was said to have moved is nothing any more; the source's own address was asked instead.</summary>
    public bool Lost { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>The longest time that any answer says it stays fresh.</summary>
    public TimeSpan? FreshFor { get; private set; }

    /// <summary>Documents that were read, not "unchanged"; a list that is always read is none.</summary>
    public IReadOnlyList<Feed> Feeds => _feeds;

    /// <summary>What the first document says; of a home page, the feed that it names.</summary>
    public Feed? FirstFeed { get; private set; }

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

        Excuse(kind.Form, last);
    }

    /// <summary>Holds no entry any longer.</summary>
    public void LetGo()
    {
        _entries.Clear();
        _feeds.Clear();
        FirstFeed = null;
    }

    private async Task Read(ISourceKind kind, Source source, Visit? last, DateTimeOffset horizon, CancellationToken ct)
    {
        var waiting = new Queue<Request>(kind.Requests(source, last));
        for (var documents = 0; documents < MostDocuments && Problem is null && waiting.TryDequeue(out var request);)
        {
            documents += request.OneOfMany ? 0 : 1;
            _members += request.OneOfMany ? 1 : 0;
            if (_members > MostMembers)
            {
                _warnings.Add($"The list has more than {MostMembers} members; the others were left out.");
                break;
            }

            using var download = await Ask(request, last, ct);
            if (download is not null)
            {
                foreach (var next in Follow(kind.Parse(source, download), request, horizon))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        if (Problem is null && _membersLost > 0 && _membersLost == _members)
        {
            Problem = new Problem(_firstOfMembers!.Kind, _members == 1 ? _firstOfMembers.Sentence : $"None of the {_members} members can be read; the first: {_firstOfMembers.Sentence}");
        }
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
        var validator = request.Always ? null : last?.Validators.FirstOrDefault(seen => seen.Address == request.Address.AbsoluteUri);
        var answer = await fetcher.Lend(request, validator, ct);
        _log.AddRange(answer.Requests);
        if (answer.Problem is not null)
        {
            Fail(answer.Problem, request);
        }

        if (!request.OneOfMany || Problem is not null)
        {
            RetryAt = answer.RetryAt ?? RetryAt;
        }

        if (!request.OneOfMany)
        {
            MovedTo = answer.MovedTo ?? MovedTo;
        }

        FreshFor = FreshFor is null || answer.FreshFor > FreshFor ? answer.FreshFor ?? FreshFor : FreshFor;
        if (answer.Validator is not null && !request.Always)
        {
            _validators.Add(answer.Validator);
        }

        return answer.Download;
    }

    private IEnumerable<Request> Follow(Feed feed, Request request, DateTimeOffset horizon)
    {
        if (!request.Always)
        {
            _feeds.Add(feed);
        }

        FirstFeed = FirstFeed is null or { FoundAt: not null } ? feed : FirstFeed;
        if (feed.FoundAt is { } found && found != request.Address && MovedTo != found && _found.Add(found))
        {
            MovedTo = request.OneOfMany ? MovedTo : found;
            return [new Request(found) { OneOfMany = request.OneOfMany }];
        }

        _warnings.AddRange(feed.Warnings);
        _findings.AddRange(feed.Findings);
        if (feed.Problem is not null)
        {
            Fail(feed.Problem, request);
            return [];
        }

        _entries.AddRange(feed.Entries);
        var goOn = feed.NextPage is not null && feed.Entries.Count > 0 && !(feed.Entries[^1].Published < horizon) && !MeetsKnown(feed.Entries);
        return goOn ? [.. feed.Further, feed.NextPage! with { OneOfMany = request.OneOfMany }] : feed.Further;
    }

    private void Fail(Problem problem, Request request)
    {
        // A service that asks us to wait is not asked for the other members.
        if (!request.OneOfMany || (problem.Kind == ProblemKind.RateLimited && request.Pace is not null))
        {
            Problem = problem;
            return;
        }

        _membersLost++;
        _firstOfMembers ??= problem;
        _warnings.Add($"{(request.Address.IsFile ? Path.GetFileName(request.Address.LocalPath) : request.Address)} was left out: {problem.Sentence}");
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
