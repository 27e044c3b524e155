using System.Globalization;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What an editor asks.</summary>
public sealed partial class Desk
{
    private const int MostHits = 200;

    /// <summary>Full text over everything collected, best first.</summary>
    public Task<IReadOnlyList<DeskHit>> Find(int issue, string words, CancellationToken ct) => InTurn<IReadOnlyList<DeskHit>>(
        () =>
        {
            var plan = PlanOf(issue);
            var files = FilesOf(issue);
            var texts = files.Read();
            var placed = new DeskView(configuration, files).Edition(files.Editions[0], texts[files.Editions[0].Language], null).Sections
                .SelectMany(section => section.Items.Select(item => (item.Key, (item.Place, Section: section.Key)))).DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => item.Item2, StringComparer.Ordinal);
            return [.. store.Search(words, MostHits).Select(entry => HitOf(entry, plan, placed))];
        },
        ct);

    /// <summary>The same of the open issue, else of the last one.</summary>
    /// <inheritdoc cref="Why(int, string, CancellationToken)"/>
    public Task<Explanation> Why(string what, CancellationToken ct) => Why(StateOf(null).Number, what, ct);

    /// <summary>Everything known of an item: an address, a key, a number in the draft or the start of a title.</summary>
    /// <exception cref="ArgumentException">It names several things, or nothing.</exception>
    public async Task<Explanation> Why(int issue, string what, CancellationToken ct)
    {
        var plan = await InTurn(
            () =>
            {
                var order = new DraftOrder { Issue = issue };
                var decisions = store.Decisions();
                var known = PlanOf(issue).Plan;
                // An item that was dropped or rescued since is somewhere else for the ranking as well.
                return pipeline.Plan(order, _plans[issue].Words == decisions.Count ? known : Ranked(issue).Plan, decisions);
            },
            ct);
        return await Task.Run(() => questions.Why(what, plan, ct), ct);
    }

    /// <summary>What <c>check</c> finds in the drafts, each beside what it concerns.</summary>
    public async Task<IReadOnlyList<DeskFinding>> Check(int issue, CancellationToken ct)
    {
        var files = FilesOf(issue);
        var report = await Task.Run(() => checks.Check(new CheckOrder { Files = [.. files.Editions.Select(edition => (files.PathOf(edition.Language), edition.Language))] }, ct), ct);
        var texts = files.Read();
        var items = files.Editions.ToDictionary(edition => edition.Language, edition => files.Cut(texts[edition.Language]).Items.ToList(), StringComparer.Ordinal);
        return [.. report.Findings.Select(finding => new DeskFinding(
            finding.File, finding.Line, items[finding.File].Find(item => finding.Line >= item.Line && finding.Line <= item.EndLine)?.Key, finding.Rule, finding.Message, finding.Corrections.Count > 0))];
    }

    /// <summary>Checks, writes the clean posts, closes the issue and learns from it, as <c>publish</c> does.</summary>
    /// <exception cref="ArgumentException">The issue or an edition is not there, or <c>sources.yml</c> has no place to publish to.</exception>
    public async Task<PublishReport> Publish(PublishOrder order, CancellationToken ct)
    {
        PublishReport report;
        await _turn.WaitAsync(ct);
        try
        {
            report = await Task.Run(() => publisher.Publish(order, ct), ct);
            _plans.Clear();
        }
        finally
        {
            _turn.Release();
        }

        Changed?.Invoke(report.Issue);
        return report;
    }

    /// <summary>What became of the offers of every published issue, the first issue first.</summary>
    public Task<IReadOnlyList<DeskBackLook>> BackLook(CancellationToken ct) => Task.Run<IReadOnlyList<DeskBackLook>>(
        () => [.. store.Issues().Where(issue => issue.PublishedAt is not null).Select(BackLook)], ct);

    private DeskBackLook BackLook(IssueState issue)
    {
        var learnt = store.Decisions(issue.Number).Where(decision => decision.Source == Decision.Publish).ToLookup(decision => decision.Kind);
        int Count(DecisionKind kind) => learnt[kind].Count();
        return new(
            issue.Number, issue.PublishedAt, store.Offers(issue.Number).Count(offer => offer.Place is not null),
            Count(DecisionKind.Keep), Count(DecisionKind.Move), Count(DecisionKind.Retitle), Count(DecisionKind.Rescue), Count(DecisionKind.Add), Count(DecisionKind.Drop));
    }

    private static DeskHit HitOf(Entry entry, DeskPlan plan, Dictionary<string, (string Place, string Section)> placed)
    {
        var known = plan.Of(entry.Key);
        var key = known?.Item.Key ?? entry.Key;
        var (place, section) = placed.TryGetValue(key, out var there) ? (there.Place, there.Section) : (null, known?.Section);
        var where = place is not null ? "in the draft as " + place
            : known is not null ? "in the tray: " + (known.Left?.Reason ?? "not in the draft")
            : string.Create(CultureInfo.InvariantCulture, $"of another time: {entry.Dated:yyyy-MM-dd}");
        return new(key, TitleOf(entry), entry.Address, entry.Summary, entry.Sources, entry.Published, place, section, where);
    }
}
