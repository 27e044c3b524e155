using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>
/// What would this editor print? Orders the items of each section and cuts it where <c>at_most</c> says; what is cut goes to the tray. Without a past, by
/// freshness, sources, doors, keywords, number of authors and votes; what the editor printed and passed over then overrides that as it grows.
/// </summary>
public static class Ranker
{
    /// <param name="items">With the section chosen for each.</param>
    /// <param name="sections">In the order of the issue; a section without items comes back empty.</param>
    /// <param name="sources">By key.</param>
    /// <param name="period">Its end is "now", so that the same input gives the same order; what is dated before its start goes to the tray.</param>
    /// <param name="oldest">What was published longer before the period's end goes to the tray.</param>
    /// <param name="learnt">As <see cref="Learn"/> made it; null: nothing was learnt yet.</param>
    /// <param name="memory">Of an earlier time, for the same sections and sources: what it still knows is not worked out again.</param>
    /// <exception cref="ArgumentException"><paramref name="learnt"/> cannot be read.</exception>
    public static (IReadOnlyList<IssueSection> Sections, IReadOnlyList<TrayItem> Tray) Rank(
        IReadOnlyList<ClassifiedItem> items, IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Source> sources, Period period, TimeSpan oldest,
        LearntModel? learnt = null, RankMemory? memory = null)
    {
        var now = period.To;
        memory ??= new RankMemory();
        var tray = new List<TrayItem>();
        var filled = new List<IssueSection>();
        var scorer = new Scorer(memory.See(learnt, now));
        var bySection = sections.Select(section => (Section: section, Own: items.Where(item => item.Choice.Section == section.Key).ToList())).ToList();
        var judged = bySection.Select(entry => (entry.Section, Old: entry.Own.Where(item => IsOld(item.Item, period, oldest)).ToList(), Ranked: Order(entry.Section, entry.Own, scorer, sources, period, oldest, memory))).ToList();
        var variety = new Variety(judged.SelectMany(entry => entry.Ranked).Select(entry => entry.Scored.Counts));
        foreach (var (section, old, ranked) in judged)
        {
            var (taken, left) = variety.Choose(ranked, section.AtMost);
            filled.Add(new IssueSection(section, [.. taken.Select(item => item with { Why = memory.Why(item, () => Why(item, section, scorer, sources, now)) })]));
            tray.AddRange(left.Select(entry => new TrayItem(entry.Item, section.Key, entry.Why) { Score = entry.Score }));
            tray.AddRange(old.OrderByDescending(item => PublishedOf(item.Item)).ThenBy(item => item.Item.Key, StringComparer.Ordinal)
                .Select(item => new TrayItem(item.Item, section.Key, WhyOld(item.Item, now, oldest), TrayKind.Old)));
        }

        return (filled, tray);
    }

    /// <summary>Candidates outside of an issue, best first.</summary>
    /// <param name="sources">By key, for their weight.</param>
    /// <param name="keywords">Of the sections.</param>
    /// <param name="now">Null: when the latest of them was published.</param>
    public static IReadOnlyList<RankedCandidate> Rank(
        IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<string, Source> sources, IReadOnlyList<string> keywords, DateTimeOffset? now, LearntModel? learnt)
    {
        var scorer = new Scorer(ModelOf(learnt));
        var words = keywords.Select(Folded.Of).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var at = now ?? candidates.Max(candidate => candidate.Published) ?? DateTimeOffset.UnixEpoch;
        return [.. candidates.Select(candidate => (candidate.Key, Facts: Facts.Of(candidate, at, WeightOf(candidate.Sources, sources), words)))
            .Select(entry => new RankedCandidate(entry.Key, Math.Round(scorer.Score(entry.Facts).Score, 6), [.. scorer.Why(entry.Facts)]))
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <summary>Learns from what was printed and what was passed over.</summary>
    /// <param name="picks">In any order; each is read once.</param>
    /// <returns>The data of a <see cref="LearntModel"/>: same picks, same bytes.</returns>
    public static byte[] Learn(IEnumerable<Pick> picks)
    {
        var trainer = new Trainer(picks);
        return RankerForm.Write(trainer.Model(trainer.Rounds));
    }

    /// <summary>Judges the ranker date by date, each by what was known before it.</summary>
    /// <param name="from">The first date that is judged; null: the first before which something printed was known.</param>
    /// <param name="withPlain">A plain text model as well, to compare with; takes about as long again.</param>
    public static RankingFigures Replay(IEnumerable<Pick> picks, DateOnly? from, bool withPlain) => PickReplay.Run(new Trainer(picks), from, withPlain);

    /// <summary>How many names stand under the items of an issue, and how many of them the newsletter never printed.</summary>
    public static (int Names, int New) Names(IReadOnlyList<IssueSection> sections, LearntModel? learnt)
    {
        var before = ModelOf(learnt).Before;
        var names = sections.SelectMany(section => section.Items).SelectMany(item => CandidateOf(item.Item).Authors).Select(Folded.Of)
            .Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return (names.Count, names.Count(name => !before.Knows(name)));
    }

    /// <summary>An item as ranking sees it: what its lead does not say, its other doors may.</summary>
    public static Candidate CandidateOf(Item item) => new()
    {
        Key = item.Key,
        Title = item.Lead.Title,
        Text = item.Entries.Select(entry => entry.Summary).FirstOrDefault(text => text.Length > 0) ?? "",
        Authors = item.Entries.Select(entry => entry.Authors).FirstOrDefault(authors => authors.Count > 0) ?? [],
        Sources = item.Sources,
        Doors = item.Entries.Count,
        Published = PublishedOf(item),
        Upvotes = item.Entries.SelectMany(Votes).Max(),
    };

    private static IEnumerable<double?> Votes(Entry entry) => new[] { "upvotes", "points" }
        .Select(name => double.TryParse(entry.Facts.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var votes) && votes >= 0 ? votes : (double?)null);

    private static RankerModel ModelOf(LearntModel? learnt) => learnt is null ? RankerModel.Cold : RankerForm.Read(learnt.Data);

    private static List<(RankedItem Item, Scored Scored)> Order(
        Section section, List<ClassifiedItem> own, Scorer scorer, IReadOnlyDictionary<string, Source> sources, Period period, TimeSpan oldest, RankMemory memory)
    {
        var keywords = section.Keywords.Select(Folded.Of).ToList();
        return [.. own.Where(item => !IsOld(item.Item, period, oldest)).Select(item => memory.Score(item, () => Score(item, keywords, scorer, sources, period.To)))
            .OrderByDescending(entry => entry.Item.Item.HandedIn is not null).ThenByDescending(entry => entry.Item.Score)
            .ThenByDescending(entry => PublishedOf(entry.Item.Item)).ThenBy(entry => entry.Item.Item.Key, StringComparer.Ordinal)];
    }

    private static (RankedItem Item, Scored Scored) Score(
        ClassifiedItem classified, List<string> keywords, Scorer scorer, IReadOnlyDictionary<string, Source> sources, DateTimeOffset now)
    {
        var item = classified.Item;
        var scored = scorer.Score(Facts.Of(CandidateOf(item), now, WeightOf(item.Sources, sources), keywords));
        return (new RankedItem(item, Math.Round(scored.Score, 6), []) { Choice = classified.Choice }, scored);
    }

    private static IReadOnlyList<string> Why(RankedItem ranked, Section section, Scorer scorer, IReadOnlyDictionary<string, Source> sources, DateTimeOffset now)
    {
        var item = ranked.Item;
        var carriers = item.Sources;
        var weight = WeightOf(carriers, sources);
        var why = new List<string>(ranked.Choice!.Why) { Invariant($"published {PublishedOf(item):yyyy-MM-dd}") };
        if (carriers.Count > 1)
        {
            why.Add($"{carriers.Count} sources carry it: {string.Join(", ", carriers)}");
        }

        if (weight != 1)
        {
            why.Add(Invariant($"source weight {weight}"));
        }

        why.AddRange(scorer.Why(Facts.Of(CandidateOf(item), now, weight, [.. section.Keywords.Select(Folded.Of)])));
        why.AddRange(item.Joins.Select(join => join.Why));
        return why;
    }

    private static double WeightOf(IReadOnlyList<string> carriers, IReadOnlyDictionary<string, Source> sources) =>
        carriers.Select(key => sources.GetValueOrDefault(key)?.Weight ?? 1).DefaultIfEmpty(1).Max();

    // What a person handed in is never too old.
    private static bool IsOld(Item item, Period period, TimeSpan oldest) => item.HandedIn is null && (PublishedOf(item) < period.To - oldest || item.Dated < period.From);

    private static string WhyOld(Item item, DateTimeOffset now, TimeSpan oldest) => PublishedOf(item) < now - oldest
        ? Invariant($"published {PublishedOf(item):yyyy-MM-dd}, older than {oldest.TotalDays:0} days")
        : Invariant($"published {PublishedOf(item):yyyy-MM-dd}, before the period of this issue");

    private static DateTimeOffset PublishedOf(Item item) => item.Lead.Published is { } published && published < item.Dated ? published : item.Dated;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
