using System.Globalization;
using Aggregator.Clustering;
using Aggregator.Drafting;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>What came before: which issue is next and what time it covers, and what was printed already.</summary>
internal sealed class PastIssues(Configuration configuration, Store store, NextTime nextTime)
{
    /// <summary>The issue that an order means, and the period for this draft. Another period is for this draft only: the issue keeps its own, from which the next one goes on.</summary>
    /// <exception cref="ArgumentException">The order names an issue that is not known, or a period that ends before it begins.</exception>
    public (IssueState State, Period Period) For(DraftOrder order, DateTimeOffset now)
    {
        var open = store.OpenIssue();
        var next = open is null ? Next(order.At ?? now) : IsFarAhead(open, now) ? open with { Period = Next(order.At ?? now).Period } : open;
        var state = order.Issue is null || order.Issue == next.Number ? next : store.Issues().FirstOrDefault(issue => issue.Number == order.Issue)
            ?? throw new ArgumentException($"drafting: issue {order.Issue} is not known; {(open is null ? "the next" : "the open")} issue is {next.Number}");
        var period = new Period(order.From ?? state.Period.From, order.To ?? state.Period.To);
        return period.From < period.To ? (state, period)
            : throw new ArgumentException($"drafting: the period of issue {state.Number} would end ({period.To:u}) before it begins ({period.From:u})");
    }

    // An issue that only the archive knows was not drafted here: its date is all we have of it. Of one that a clock dated that was ahead, its number.
    private IssueState Next(DateTimeOffset at)
    {
        var newsletter = configuration.Newsletter;
        var last = store.Issues().Where(issue => issue.PublishedAt is not null).MaxBy(issue => issue.Number);
        var printed = store.PrintedIssues().Where(issue => issue.Number > (last?.Number ?? int.MinValue)).MaxBy(issue => issue.Number);
        return printed is not null ? IssueCalendar.After(newsletter, printed.Number!.Value, printed.Date, configuration.Drafts.Oldest, at, nextTime)
            : last is not null && IsFarAhead(last, at) ? IssueCalendar.After(newsletter, last.Number, null, configuration.Drafts.Oldest, at, nextTime)
            : IssueCalendar.Next(newsletter, last, configuration.Drafts.Oldest, at, nextTime);
    }

    private bool IsFarAhead(IssueState issue, DateTimeOffset now) => IssueCalendar.IsFarAhead(configuration.Newsletter, issue.Period.To, now, nextTime);

    /// <summary>What other issues have to do with an item: those printed before, and the one that is open.</summary>
    /// <param name="end">Of the period of <paramref name="issue"/>.</param>
    public Repeats Repeats(int issue, DateTimeOffset end, PlanMemory memory)
    {
        var stamp = store.ArchiveStamp();
        var open = store.OpenIssue();
        var (archive, titles) = memory.Archive(stamp, Archive);
        var known = archive.Select(item => item.Issue).ToHashSet(StringComparer.Ordinal);
        var others = store.Issues().Where(state => state.Number != issue && (!known.Contains(Name(state.Number)) || state.Number == open?.Number))
            .Select(state => (State: state, Json: store.IssueJson(state.Number)!)).ToList();
        var of = others.Select(other => FormattableString.Invariant($"{other.State.Number} {other.State.PublishedAt:O} {other.Json}"))
            .Prepend(FormattableString.Invariant($"{stamp} {issue} {end:O} {open?.Number}"));
        return memory.Repeats(string.Join('\n', of), () =>
        {
            var drafted = others.SelectMany(other => IssueJson.Items(other.Json)
                .Select(item => item with { Date = other.State.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null })).ToList();
            var counting = archive.Concat(drafted)
                .Where(item => item.Issue != Name(issue) && ((open is not null && item.Issue == Name(open.Number)) || Clustering.Repeats.Counts(item, issue, end)));
            var untitled = configuration.Sections.Where(section => !section.Titles).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
            // What is only drafted changes too often to be kept with the archive's titles.
            var fresh = new TitleIndex();
            foreach (var (key, title) in drafted.SelectMany(Clustering.Repeats.Titles))
            {
                fresh.Add(key, title);
            }

            return new Repeats(counting, titles, configuration.Newsletter.Own, untitled, open?.Number, fresh);
        });
    }

    private (IReadOnlyList<PrintedItem> Items, TitleIndex Titles) Archive()
    {
        var items = store.PrintedItems();
        return (items, new PrintedTitles(store).Index(items));
    }

    private static string Name(int issue) => issue.ToString(CultureInfo.InvariantCulture);
}
