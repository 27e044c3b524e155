using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>A row of <c>visits</c>: how the last visit at a source ended.</summary>
internal sealed record VisitRow
{
    public const string Columns = """
        v.source_key as SourceKey, v.at as At, v.outcome as Outcome, v.next_at as NextAt, v.problem_kind as ProblemKind, v.problem as Problem,
        v.failures as Failures, v.first_read as FirstRead, v.days as Days, v.validators as Validators, v.moved_to as MovedTo, v.moved_from as MovedFrom, v.habit as Habit, v.entries as Entries,
        v.new_entries as NewEntries, v.milliseconds as Milliseconds
        """;

    public const string Save = """
        insert into visits (source_key, at, outcome, next_at, problem_kind, problem, failures, first_read, days, validators, moved_to, moved_from, habit, entries, new_entries,
            milliseconds)
        values (@SourceKey, @At, @Outcome, @NextAt, @ProblemKind, @Problem, @Failures, @FirstRead, @Days, @Validators, @MovedTo, @MovedFrom, @Habit, @Entries, @NewEntries,
            @Milliseconds)
        on conflict (source_key) do update set at = excluded.at, outcome = excluded.outcome, next_at = excluded.next_at,
            problem_kind = excluded.problem_kind, problem = excluded.problem, failures = excluded.failures, first_read = excluded.first_read, days = excluded.days,
            validators = excluded.validators, moved_to = excluded.moved_to, moved_from = excluded.moved_from, habit = excluded.habit, entries = excluded.entries, new_entries = excluded.new_entries,
            milliseconds = excluded.milliseconds
        """;

    public string SourceKey { get; init; } = "";

    public string At { get; init; } = "";

    public string Outcome { get; init; } = "";

    public string? NextAt { get; init; }

    public string? ProblemKind { get; init; }

    public string? Problem { get; init; }

    public long Failures { get; init; }

    public string? FirstRead { get; init; }

    public string Days { get; init; } = "";

    public string Validators { get; init; } = "";

    public string? MovedTo { get; init; }

    public string? MovedFrom { get; init; }

    public string Habit { get; init; } = "";

    public long Entries { get; init; }

    public long NewEntries { get; init; }

    public long Milliseconds { get; init; }

    public static VisitRow Of(Visit visit) => new()
    {
        SourceKey = visit.SourceKey,
        At = ColumnText.Of(visit.At),
        Outcome = visit.Outcome.ToString(),
        NextAt = ColumnText.Of(visit.NextAt),
        ProblemKind = visit.Problem?.Kind.ToString(),
        Problem = visit.Problem is { } problem ? ColumnText.Sound(problem.Sentence) : null,
        Failures = visit.Failures,
        FirstRead = ColumnText.Of(visit.FirstRead),
        Days = ColumnText.Of(visit.Days),
        Validators = ColumnText.Of(visit.Validators),
        MovedTo = visit.MovedTo?.OriginalString,
        MovedFrom = visit.MovedFrom,
        Habit = ColumnText.Of(visit.Habit),
        Entries = visit.Entries,
        NewEntries = visit.NewEntries,
        Milliseconds = visit.Milliseconds,
    };

    public Visit Visit(IEnumerable<RequestRecord> requests) => new()
    {
        SourceKey = SourceKey,
        At = ColumnText.Time(At),
        Outcome = Enum.Parse<Outcome>(Outcome),
        NextAt = ColumnText.TimeOrNull(NextAt),
        Problem = ProblemKind is null ? null : new Problem(Enum.Parse<ProblemKind>(ProblemKind), Problem ?? ""),
        Failures = (int)Failures,
        FirstRead = ColumnText.TimeOrNull(FirstRead),
        Days = ColumnText.Times(Days),
        Validators = ColumnText.Validators(Validators),
        MovedTo = MovedTo is null ? null : new Uri(MovedTo, UriKind.RelativeOrAbsolute),
        MovedFrom = MovedFrom,
        Habit = ColumnText.Habit(Habit),
        Entries = (int)Entries,
        NewEntries = (int)NewEntries,
        Milliseconds = Milliseconds,
        Requests = [.. requests],
    };
}
