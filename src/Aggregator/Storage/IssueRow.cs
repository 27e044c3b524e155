using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>A row of <c>issues</c>, its data aside.</summary>
internal sealed record IssueRow
{
    public const string Columns =
        "i.number as Number, i.period_from as PeriodFrom, i.period_to as PeriodTo, i.drafted_at as DraftedAt, i.published_at as PublishedAt";

    public const string Save = """
        insert into issues (number, period_from, period_to, drafted_at, published_at, issue)
        values (@Number, @PeriodFrom, @PeriodTo, @DraftedAt, @PublishedAt, @Issue)
        on conflict (number) do update set period_from = excluded.period_from, period_to = excluded.period_to,
            drafted_at = excluded.drafted_at, published_at = excluded.published_at, issue = excluded.issue
        """;

    public long Number { get; init; }

    public string PeriodFrom { get; init; } = "";

    public string PeriodTo { get; init; } = "";

    public string? DraftedAt { get; init; }

    public string? PublishedAt { get; init; }

    /// <summary>Only written: the list of issues does not need it.</summary>
    public string Issue { get; init; } = "";

    public static IssueRow Of(IssueState state, string issueJson) => new()
    {
        Number = state.Number,
        PeriodFrom = ColumnText.Of(state.Period.From),
        PeriodTo = ColumnText.Of(state.Period.To),
        DraftedAt = ColumnText.Of(state.DraftedAt),
        PublishedAt = ColumnText.Of(state.PublishedAt),
        Issue = issueJson,
    };

    public IssueState State() => new(
        (int)Number,
        new Period(ColumnText.Time(PeriodFrom), ColumnText.Time(PeriodTo)),
        ColumnText.TimeOrNull(DraftedAt),
        ColumnText.TimeOrNull(PublishedAt));
}
