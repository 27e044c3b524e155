using System.Globalization;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;
using Aggregator.Text;

namespace Aggregator;

/// <summary>Answers what became of an entry, and why.</summary>
public sealed class Questions(Configuration configuration, Store store, Pipeline pipeline, Reader reader)
{
    private readonly Finder _finder = new(configuration, store);

    /// <summary>Everything known of what somebody names. For an address that nothing is known of, its page is asked for the feed behind it.</summary>
    /// <exception cref="ArgumentException">It names several things, or is no address and names nothing; the message says which.</exception>
    public Task<Explanation> Why(string what, CancellationToken ct) => Why(what, pipeline.Plan(new DraftOrder()), ct);

    /// <param name="plan">Of the issue that is asked about.</param>
    /// <inheritdoc cref="Why(string, CancellationToken)"/>
    internal async Task<Explanation> Why(string what, IssuePlan plan, CancellationToken ct)
    {
        if (_finder.Find(what, plan).Count == 0 && Uri.TryCreate(what.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return await Unknown(address, plan, ct);
        }

        var named = _finder.One(what, plan);
        var entry = plan.Items.SelectMany(item => item.Entries).FirstOrDefault(entry => entry.Key == named.Key) ?? store.Entry(named.Key);
        var item = plan.ItemOf(named.Key);
        var (fate, verdict) = item is null ? Absent(named.Key, entry, plan) : Present(item, plan);
        var section = plan.Issue.Sections.FirstOrDefault(section => section.Items.Any(ranked => ranked.Item == item));
        var keys = item?.Entries.Select(entry => entry.Key).ToList() ?? [named.Key];
        return new Explanation
        {
            Key = named.Key,
            Title = named.Title,
            Address = named.Address,
            Fate = fate,
            Verdict = verdict,
            Issue = plan.State.Number,
            Place = named.Place ?? (item is null ? null : _finder.Places().GetValueOrDefault(item.Key)?.Place),
            Seen = store.Appearances(named.Key),
            Published = entry?.Published,
            Dated = entry?.Dated is { Ticks: > 0 } dated ? dated : null, // written by hand: no source dated it
            Item = item,
            Story = item?.Story is { } story ? [.. plan.Items.Where(other => other.Story == story && other != item).Select(other => other.Lead.Title)] : [],
            Choice = item is null ? null : plan.Choices.GetValueOrDefault(item.Key),
            Ranked = section?.Items.First(ranked => ranked.Item == item),
            Rank = section?.Items.TakeWhile(ranked => ranked.Item != item).Count() + 1,
            Edits = item is null ? [] : [.. Edits(item, section, plan)],
            Printed = Printed(keys),
            Decisions = [.. store.Decisions().Where(decision => keys.Contains(decision.Key) || keys.Contains(decision.Value))],
        };
    }

    // Against what was drafted last: publish reads its decisions from the same difference.
    private IEnumerable<string> Edits(Item item, IssueSection? section, IssuePlan plan)
    {
        var drafted = plan.Choices.GetValueOrDefault(item.Key)?.Section;
        if (section is not null && drafted is not null && section.Section.Key != drafted)
        {
            yield return $"moved from {drafted} to {section.Section.Key}";
        }

        var original = configuration.Newsletter.Leading;
        var title = original is null ? null : store.Generated(plan.State.Number, original.Language).GetValueOrDefault("title:" + item.Key);
        if (section is not null && title is { Length: > 0 } && Folded.Of(title) != Folded.Of(item.Lead.Title) && Folded.Of(store.Entry(item.Key)?.Title ?? "") != Folded.Of(item.Lead.Title))
        {
            yield return $"called \"{item.Lead.Title}\", drafted as \"{title.Trim('*', '#', ' ')}\"";
        }
    }

    private static (Fate Fate, string Verdict) Present(Item item, IssuePlan plan)
    {
        var kept = plan.Issue.Sections.FirstOrDefault(section => section.Items.Any(ranked => ranked.Item == item));
        if (kept is not null)
        {
            return (Fate.Kept, $"in issue {plan.State.Number}, section {kept.Section.Key}");
        }

        var left = plan.Issue.Tray.First(left => left.Item == item);
        var fate = left.Kind switch
        {
            TrayKind.Old => Fate.Old,
            TrayKind.Printed => Fate.HeldBack,
            TrayKind.Dropped => Fate.Dropped,
            _ => Fate.Cut,
        };
        return (fate, $"left out of issue {plan.State.Number}: {left.Reason}");
    }

    private (Fate Fate, string Verdict) Absent(string key, Entry? entry, IssuePlan plan)
    {
        if (plan.Excluded.GetValueOrDefault(key) is { } rule)
        {
            return (Fate.Excluded, $"kept out by {rule} of sources.yml");
        }

        if (entry is null)
        {
            return (Fate.OnlyPrinted, "no source carries it; only the archive knows it");
        }

        var period = plan.Issue.Period;
        var other = store.Issues().FirstOrDefault(issue => issue.Number != plan.State.Number && issue.Period.Contains(entry.Dated));
        return (Fate.OutsidePeriod, string.Create(CultureInfo.InvariantCulture,
            $"outside the period of issue {plan.State.Number} ({period.From:yyyy-MM-dd HH:mm} to {period.To:yyyy-MM-dd HH:mm} UTC): dated {entry.Dated:yyyy-MM-dd HH:mm}")
            + (other is not null ? $", in that of issue {other.Number}" : entry.Dated >= period.To ? ", so it is for the next one" : ""));
    }

    private async Task<Explanation> Unknown(Uri address, IssuePlan plan, CancellationToken ct)
    {
        var (key, printable) = Reader.Canonicalize(address.AbsoluteUri);
        if (store.ForgottenAt(key) is { } at)
        {
            return new Explanation
            {
                Key = key,
                Address = printable,
                Fate = Fate.Forgotten,
                Verdict = string.Create(CultureInfo.InvariantCulture, $"it was collected, never chosen, and let go on {at:yyyy-MM-dd} because of its age (storage.keep); `aggregator add` hands it in"),
                Issue = plan.State.Number,
            };
        }

        var (feed, said) = await new FeedSearch(configuration.Sources, reader).Behind(address, key, ct);
        return new Explanation
        {
            Key = key,
            Address = printable,
            Fate = Fate.Unknown,
            Verdict = $"no source carries it; {said}",
            Issue = plan.State.Number,
            Feed = feed,
        };
    }

    /// <summary>The feed behind an address that no source carries, as the rest of a sentence.</summary>
    public async Task<string> FeedBehind(Uri address, CancellationToken ct) =>
        (await new FeedSearch(configuration.Sources, reader).Behind(address, Reader.Canonicalize(address.AbsoluteUri).Key, ct)).Said;

    private List<string> Printed(IReadOnlyList<string> keys) =>
    [
        .. store.Printed(keys).Values.SelectMany(places => places).GroupBy(place => place.Item.Issue).Select(issue =>
        {
            var item = issue.MinBy(place => place.Place)!.Item;
            var verb = issue.Any(place => place.Place == 0) ? "printed" : "cited";
            var languages = issue.Select(place => place.Item.Language).Where(language => language.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{verb} in issue {item.Issue}{(item.Date is { } date ? $" on {date:yyyy-MM-dd}" : "")}")
                + (languages.Count > 0 ? $" ({string.Join(", ", languages)})" : "")
                + (item.Heading.Length > 0 ? $", under {item.Heading}" : "") + (item.Title.Length > 0 ? $": {item.Title}" : "");
        }),
    ];
}
