using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Model;
using Aggregator.Notifying;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// Tells the people behind a newsletter what needs them: a draft that is ready, an issue that waits too long, sources in trouble. What was told is
/// remembered in the store, by each way of its own, so that it is told once and tried again where it failed. Telling never fails the work.
/// </summary>
public sealed class Notices(Configuration configuration, Store store, Pipeline pipeline, Notifier notifier, TimeProvider clock)
{
    public const string Job = "notices";

    private const string SourceKey = "source:";
    private const int TitlesShown = 5;

    private readonly Turns _turns = new(store, clock);

    /// <summary>Tells what is to be told and was not yet. Another program at it: nothing.</summary>
    /// <param name="takesOver">A program that died had the turn, so it is waited for.</param>
    public async Task<IReadOnlyList<Telling>> Tell(bool takesOver = false, CancellationToken ct = default)
    {
        if (notifier.Ways.Count == 0)
        {
            return [];
        }

        Recall();
        return await _turns.Take(Job, () => Untold().Any(), () => TellAll(ct), takesOver, ct) ?? [];
    }

    /// <summary>Tells one word by every way, to see whether it arrives; nothing is remembered.</summary>
    public async Task<IReadOnlyList<Telling>> Try(CancellationToken ct)
    {
        var notice = New(NoticeKind.Test, "test", "this is a test; notices arrive", ["Nobody has to do anything."]);
        var tellings = new List<Telling>();
        foreach (var way in notifier.Ways)
        {
            tellings.Add(new Telling(notice.Kind, null, way, notice.Title, await notifier.Tell(notice, way, ct)));
        }

        return tellings;
    }

    /// <summary>When something was last told, and what could not be; null when there is no way to tell by.</summary>
    public JobState? State()
    {
        if (notifier.Ways.Count == 0)
        {
            return null;
        }

        var (rows, now) = (store.Notices(), clock.GetUtcNow());
        var waiting = Untold().SelectMany(untold => untold.Notice.Keys.Select(key => (Key: key, untold.Way))).ToHashSet();
        var problems = rows.Where(row => row.Problem is not null && waiting.Contains((row.Key, row.Way))).GroupBy(row => row.Way, row => row.Problem!)
            .Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Count()} not told by {way.Key}: {way.First()}")).ToList();
        return new JobState(Job, rows.Max(row => row.SentAt), waiting.Count > 0 ? now : null, problems.Count > 0 ? string.Join("; ", problems) : null,
            store.Jobs().GetValueOrDefault(Job) is { Holder: { } holder, HeldUntil: { } until } && until > now && !Holder.IsDead(holder));
    }

    private async Task<IReadOnlyList<Telling>> TellAll(CancellationToken ct)
    {
        var tellings = new List<Telling>();
        foreach (var (way, notice) in Untold().ToList())
        {
            var problem = await notifier.Tell(notice, way, ct);
            store.SaveNotices(notice.Keys, way, problem is null ? clock.GetUtcNow() : null, problem);
            tellings.Add(new Telling(notice.Kind, notice.Issue, way, notice.Title, problem));
        }

        return tellings;
    }

    private IEnumerable<(string Way, Notice Notice)> Untold()
    {
        var told = store.Notices().Where(notice => notice.SentAt is not null).Select(notice => (notice.Key, notice.Way)).ToHashSet();
        var issue = OfIssue();
        var sources = Troubled();
        foreach (var way in notifier.Ways)
        {
            foreach (var notice in issue.Where(notice => !told.Contains((notice.Keys[0], way))))
            {
                yield return (way, notice);
            }

            // Together: when the network is down, one notice is enough.
            if (sources.Where(source => !told.Contains((SourceKey + source.Source, way))).ToList() is { Count: > 0 } news)
            {
                yield return (way, OfSources(news));
            }
        }
    }

    /// <summary>A source that recovered may be told of again when it fails again.</summary>
    private void Recall()
    {
        var troubled = Troubled().Select(source => SourceKey + source.Source).ToHashSet(StringComparer.Ordinal);
        var over = store.Notices().Select(notice => notice.Key).Where(key => key.StartsWith(SourceKey, StringComparison.Ordinal) && !troubled.Contains(key)).ToHashSet();
        if (over.Count > 0)
        {
            store.ForgetNotices(over);
        }
    }

    private List<Notice> OfIssue()
    {
        // Drafted before its date is drafted by hand: whoever did it knows.
        if (store.OpenIssue() is not { DraftedAt: { } drafted } open || drafted < open.Period.To)
        {
            return [];
        }

        var number = open.Number.ToString(CultureInfo.InvariantCulture);
        var folder = Path.Combine(configuration.Drafts.Folder, number);
        var files = configuration.Newsletter.Drafted.Select(edition => Path.Combine(folder, edition.Language + ".md")).Where(File.Exists).ToList();
        var items = IssueJson.Items(store.IssueJson(open.Number)!);
        var notices = new List<Notice>
        {
            New(NoticeKind.Draft, "draft:" + number, $"the draft of issue {number} is ready",
            [
                $"{items.Count} items; {pipeline.Coverage().Sentence(configuration.Newsletter.Zone)}",
                .. items.Take(TitlesShown).Select(item => $"- {item.Title}"),
                .. items.Count > TitlesShown ? [$"and {items.Count - TitlesShown} more"] : Array.Empty<string>(),
                $"It lies in {folder}; write there or in `aggregator review`, then `aggregator publish`.",
            ]) with { Issue = open.Number, Files = files },
        };
        if (clock.GetUtcNow() - open.Period.To is var waits && waits >= configuration.Notify!.OpenFor)
        {
            notices.Add(New(NoticeKind.Open, "open:" + number, string.Create(CultureInfo.InvariantCulture, $"issue {number} has been open for {(int)waits.TotalDays} days"),
                [$"`aggregator publish` closes it; the next one is drafted after that. It lies in {folder}."]) with { Issue = open.Number, Files = files });
        }

        return notices;
    }

    private List<(string Source, string Problem)> Troubled()
    {
        var visits = store.Visits();
        return [.. configuration.Sources.Where(source => source.Enabled && visits.GetValueOrDefault(source.Key) is { NeedsPerson: true })
            .Select(source => (source.Key, visits[source.Key].Problem!.Sentence))];
    }

    private Notice OfSources(List<(string Source, string Problem)> sources) =>
        New(NoticeKind.Sources, "", sources.Count == 1 ? $"the source {sources[0].Source} needs a person" : $"{sources.Count} sources need a person",
            [.. sources.Select(source => $"{source.Source}: {source.Problem}"), "`aggregator sources check` says more."])
        with { Keys = [.. sources.Select(source => SourceKey + source.Source)], Sources = sources };

    private Notice New(NoticeKind kind, string key, string title, IReadOnlyList<string> lines) =>
        new(kind, [key], $"{configuration.Newsletter.Name}: {title}", lines, clock.GetUtcNow()) { Newsletter = configuration.Newsletter.Name };
}
