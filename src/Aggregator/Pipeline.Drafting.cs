using Aggregator.Canonicalizing;
using Aggregator.Classifying;
using Aggregator.Clustering;
using Aggregator.Drafting;
using Aggregator.Model;
using Aggregator.Ranking;
using Aggregator.Reviewing;
using Aggregator.Saving;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator;

/// <summary>From stored entries to a draft.</summary>
public sealed partial class Pipeline
{
    /// <summary>Nobody saves a file more often than this while it is drafted.</summary>
    private const int MostTries = 3;

    /// <summary>Drafts the open issue, or the next one, or issue N again, in every edition.</summary>
    /// <exception cref="ArgumentException">The order names an issue or a language that is not known.</exception>
    public DraftReport DraftIssue(DraftOrder order) => DraftIssue(order, new PlanMemory(), out _);

    /// <param name="plan">The issue as it was ranked for it; null when it was only tidied.</param>
    /// <param name="hold">Of the folder of the issue, when the caller holds it already.</param>
    /// <inheritdoc cref="DraftIssue(DraftOrder)"/>
    internal DraftReport DraftIssue(DraftOrder order, PlanMemory memory, out IssuePlan? plan, IDisposable? hold = null)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return DraftOnce(order, memory, out plan, hold, alone: tries > 1);
            }
            catch (SavedMeanwhileException) when (tries < MostTries)
            {
                // What the editor saved between our reading and our writing is read now.
            }
        }
    }

    /// <param name="alone">Desks that write without a pause wait until it is done.</param>
    private DraftReport DraftOnce(DraftOrder order, PlanMemory memory, out IssuePlan? plan, IDisposable? hold, bool alone)
    {
        plan = null;
        var (now, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (state, period) = _past.For(order, now);
        using var own = alone && hold is null ? DraftFolder.Hold(DraftWriting.FolderOf(configuration, order, state)) : null;
        var writing = new DraftWriting(configuration, store, order, state, Draft, hold ?? own);
        if (order.NoNew)
        {
            return writing.Tidy(new Issue(state.Number, period, [], []), Coverage(), now);
        }

        var heard = writing.Heard(store.Decisions(), now);
        if (!order.DryRun && heard.Count > 0)
        {
            store.Save(heard);
        }

        IReadOnlyList<Decision> decisions = order.DryRun ? [.. store.Decisions(), .. heard] : store.Decisions();
        plan = Ranked(order, decisions, memory); // 7 to 10
        var issue = plan.Issue;
        var report = writing.Write(issue, decisions, issue.Coverage!, now); // 11, 12
        if (!order.DryRun && order.Folder is null)
        {
            SaveOffers(issue, afresh: !writing.InWork);
        }

        Measures.Drafted(clock.GetElapsedTime(started));
        log.LogInformation("drafting issue {Issue}: {Items} items, {LeftOut} left out", issue.Number, report.Issue.Sections.Sum(section => section.Items.Count), report.Issue.Tray.Count);
        return report with { Names = Learnt(LearntModel.Ranker, memory) is { } learnt ? Ranker.Names(report.Issue.Sections, learnt) : null };
    }

    // What the machine itself drafted otherwise before is no editor's move: only what an editor dropped stays as it was offered then.
    private void SaveOffers(Issue issue, bool afresh)
    {
        if (afresh)
        {
            store.ForgetOffers(issue.Number, [.. issue.Tray.Where(left => left.Kind == TrayKind.Dropped).Select(left => left.Item.Key)]);
        }

        // Most are offered as they were: of thousands a change at the desk touches a few.
        var known = store.Offers(issue.Number).ToDictionary(offer => offer.Key, StringComparer.Ordinal);
        store.Save([.. Reviewer.Offers(issue).Where(offer => !known.TryGetValue(offer.Key, out var before) || !before.Says(offer))]);
    }

    /// <summary>The issue as <see cref="DraftIssue(DraftOrder)"/> would draft it, and what became of everything on the way; writes nothing.</summary>
    internal IssuePlan Plan(DraftOrder order) => Plan(order, new PlanMemory());

    /// <param name="memory">Of an earlier plan of the same issue.</param>
    /// <inheritdoc cref="Plan(DraftOrder)"/>
    internal IssuePlan Plan(DraftOrder order, PlanMemory memory)
    {
        var now = clock.GetUtcNow();
        var known = store.Decisions();
        IReadOnlyList<Decision> decisions = [.. known, .. new DraftWriting(configuration, store, order, _past.For(order, now).State, Draft).Heard(known, now)];
        return Plan(order, Ranked(order, decisions, memory), decisions);
    }

    /// <summary>A plan that was ranked before, as it stands with the files by now.</summary>
    internal IssuePlan Plan(DraftOrder order, IssuePlan ranked, IReadOnlyList<Decision> decisions) =>
        ranked with { Issue = new DraftWriting(configuration, store, order, ranked.State, Draft).Merged(ranked.Issue, decisions) };

    /// <summary>The issue as the machine ranks it, whatever its files say; and what became of everything else.</summary>
    internal IssuePlan Ranked(DraftOrder order, PlanMemory memory) => Ranked(order, store.Decisions(), memory);

    /// <summary>The section for an item that no plan has.</summary>
    internal Choice SectionFor(Item item) => new Classifier(configuration.Sections, _sources, store.Model(LearntModel.Classifier)).Classify(item);

    private IssuePlan Ranked(DraftOrder order, IReadOnlyList<Decision> decisions, PlanMemory memory)
    {
        var (state, period) = _past.For(order, clock.GetUtcNow());
        var reviewer = new Reviewer(decisions, state.Number);
        var entries = Entries(period, reviewer.Rescued, memory.Entries); // 7
        var excluded = entries.Where(entry => !reviewer.Rescued.Contains(entry.Key)).Select(entry => (entry.Key, Rule: Excluder.Rule(entry, configuration.Exclude, _sources)))
            .Where(entry => entry.Rule is not null).ToDictionary(entry => entry.Key, entry => entry.Rule!, StringComparer.Ordinal);
        var items = Clusterer.Cluster([.. entries.Where(entry => !excluded.ContainsKey(entry.Key))], decisions, memory.Clusters); // 8
        var editors = Learnt(LearntModel.Classifier, memory);
        var classified = items.Select(item => new ClassifiedItem(item, memory.Classify(item, editors, () => new Classifier(configuration.Sections, _sources, editors)))).ToList(); // 9
        _past.Repeats(state.Number, period.To, memory);
        var (through, rescued, held) = reviewer.Sift(classified, memory.Judge);
        var learnt = Learnt(LearntModel.Ranker, memory);
        var (ranked, cut) = Ranker.Rank(through, configuration.Sections, _sources, period, configuration.Drafts.Oldest, learnt, memory.Ranks); // 10
        var everything = new Period(DateTimeOffset.MinValue, period.To);
        var (chosen, _) = Ranker.Rank(rescued, [.. configuration.Sections.Select(section => section with { AtMost = null })], _sources, everything, everything.To - everything.From, learnt, memory.Ranks);
        var sections = Reviewer.Unite(ranked, chosen, memory.Judge);
        memory.Turn();
        var choices = classified.ToDictionary(item => item.Item.Key, item => item.Choice, StringComparer.Ordinal);
        var enriched = configuration.Drafts.Enrich ? Enrichment.Apply(sections, store.Pages()) : sections;
        return new IssuePlan(state, new Issue(state.Number, period, enriched, [.. held, .. cut]) { Coverage = Coverage(), AtLeast = configuration.Drafts.AtLeast }, choices, excluded);
    }

    /// <summary>Where <c>drafts: enrich</c> says so, reads the pages of the items that the next draft will have; each page once. The draft uses them.</summary>
    public async Task Enrich(DraftOrder order, CancellationToken ct)
    {
        if (configuration.Drafts.Enrich)
        {
            var items = Plan(order).Issue.Sections.SelectMany(section => section.Items).Select(ranked => ranked.Item).ToList();
            foreach (var note in await new Enrichment(fetcher, store, configuration.Network.Parallel, clock).Read(items, ct))
            {
                log.LogInformation("enriching {Key}: {Said}", note.Key, note.Problem?.Sentence ?? "its page was read");
            }
        }
    }

    /// <summary><see cref="DraftIfDue()"/>, its items enriched.</summary>
    public async Task<DraftReport?> DraftIfDue(CancellationToken ct)
    {
        if (DraftDueAt() is { } date && date <= clock.GetUtcNow())
        {
            await Enrich(new DraftOrder { At = date }, ct);
        }

        return DraftIfDue();
    }

    /// <summary>Drafts when a draft date has passed for which nothing was drafted yet; doing it twice is doing it once.</summary>
    /// <returns>Null when no draft is due.</returns>
    public DraftReport? DraftIfDue() => DraftDueAt() is { } date && date <= clock.GetUtcNow() ? DraftIssue(new DraftOrder { At = date }) : null;

    /// <summary>The draft date that comes next or, when it has passed and nothing was drafted for it, that one.</summary>
    /// <returns>Null while an issue is open whose draft is there: the next one waits for it to be published.</returns>
    public DateTimeOffset? DraftDueAt()
    {
        // What a clock dated that was ahead counts for nothing here.
        var now = clock.GetUtcNow();
        var issues = store.Issues().Where(issue => !IssueCalendar.IsFarAhead(configuration.Newsletter, issue.Period.To, now, nextTime)).ToList();
        if (issues.FindLast(issue => issue.PublishedAt is null) is { } open)
        {
            return open.DraftedAt < open.Period.To ? open.Period.To : null;
        }

        // Before the first issue, the time counts from the day something was first read.
        var since = issues.MaxBy(issue => issue.Number)?.Period.To ?? store.Visits().Values.Min(visit => visit.FirstRead);
        return (since is null ? null : IssueCalendar.LastDate(configuration.Newsletter, since.Value, now, nextTime))
            ?? IssueCalendar.NextDate(configuration.Newsletter, since > now ? since.Value : now, nextTime);
    }

    /// <summary>How much of what should have been read was read.</summary>
    public Coverage Coverage() => SourceCoverage.Of([.. configuration.Sources.Where(source => source.Enabled)], store.Visits());

    private LearntModel? Learnt(string name, PlanMemory memory) => memory.Model(name, store.ModelStamp(name), () => store.Model(name));

    private List<Entry> Entries(Period period, IReadOnlyList<string> rescued, EntryMemory memory)
    {
        var entries = store.Entries(period, memory);
        var there = entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var others = rescued.Where(key => !there.Contains(key)).ToList();
        var more = others.Count > 0 ? store.Entries(others, memory) : new Dictionary<string, Entry>();
        return [.. entries, .. others.Select(key => more.GetValueOrDefault(key)).OfType<Entry>()];
    }

    /// <summary>One edition of an issue as it is drafted from nothing; writes nothing.</summary>
    internal Draft Draft(Issue issue, Edition edition)
    {
        var intro = edition.Intro is { } name ? File.ReadAllText(Path.Combine(configuration.Folder, name)) : null;
        return new Drafter(Template, address => Canonicalizer.Canonicalize(address).Key).Draft(issue, configuration.Newsletter, edition, configuration.Locales[edition.Language], intro);
    }

    private string? Template(string name)
    {
        var path = Path.Combine(configuration.Folder, "templates", name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
