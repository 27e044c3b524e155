using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>Whose turn a job is, and how it went.</summary>
public sealed partial class Store
{
    // Clocks of two machines differ by less; what is held longer than a turn can be was written before a clock was set back.
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    /// <summary>Takes the turn of a job, in one statement, so that of two programs one gets it.</summary>
    /// <param name="holder">Who asks.</param>
    /// <param name="lease">For how long the turn is believed without <see cref="Renew"/>.</param>
    /// <param name="dead">A holder that is known to have ended without giving its turn back; null: none.</param>
    /// <returns>False: it is another's turn.</returns>
    public bool Claim(string job, string holder, DateTimeOffset now, TimeSpan lease, string? dead = null) => Write(transaction => transaction.Connection!.Execute(
        """
        insert into jobs (job, holder, held_until) values (@job, @holder, @until)
        on conflict (job) do update set holder = excluded.holder, held_until = excluded.held_until
        where jobs.holder is null or jobs.holder = @dead or jobs.held_until <= @now or jobs.held_until > @longest
        """,
        new { job, holder, dead, now = ColumnText.Of(now), until = ColumnText.Of(now + lease), longest = ColumnText.Of(now + lease + Drift) },
        transaction) > 0);

    /// <summary>Holds a turn for longer.</summary>
    public bool Renew(string job, string holder, DateTimeOffset until) => Write(transaction => transaction.Connection!.Execute(
        "update jobs set held_until = @until where job = @job and holder = @holder", new { job, holder, until = ColumnText.Of(until) }, transaction) > 0);

    /// <summary>Gives a turn back.</summary>
    /// <param name="doneAt">When the work was done; null: it was not, and the time it was last done stays.</param>
    /// <param name="problem">Why not; null when nothing went wrong.</param>
    public void Release(string job, string holder, DateTimeOffset? doneAt, string? problem) => Write(transaction => transaction.Connection!.Execute(
        "update jobs set holder = null, held_until = null, done_at = coalesce(@doneAt, done_at), problem = @problem where job = @job and holder = @holder",
        new { job, holder, doneAt = ColumnText.Of(doneAt), problem = problem is null ? null : ColumnText.Sound(problem) },
        transaction));

    /// <summary>Every job that ever had its turn, by name.</summary>
    public IReadOnlyDictionary<string, JobRun> Jobs() => Read(reading =>
        reading.Query<(string Job, string? Holder, string? HeldUntil, string? DoneAt, string? Problem)>("select job, holder, held_until, done_at, problem from jobs")
            .ToDictionary(row => row.Job, row => new JobRun(row.Holder, ColumnText.TimeOrNull(row.HeldUntil), ColumnText.TimeOrNull(row.DoneAt), row.Problem), StringComparer.Ordinal));
}
