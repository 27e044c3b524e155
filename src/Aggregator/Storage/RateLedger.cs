using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>
/// Politeness that every process on one database shares and that outlives them: a row for each scope says when its next request may start. In a
/// scope of one connection the row is held while a request runs, and the gap counts from its end; with more it runs from start to start.
/// </summary>
internal sealed class RateLedger(Database database, TimeProvider clock, TimeSpan longestRequest)
{
    /// <summary>A release is not announced across processes; this is how soon a waiting one sees it.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _lease = longestRequest + Slack;

    public async Task<IAsyncDisposable> Enter(Pace pace, CancellationToken ct)
    {
        if (pace.Gap <= TimeSpan.Zero && pace.Connections != 1)
        {
            return new Turn(null);
        }

        var holder = Guid.NewGuid().ToString("N");
        Row? seen = null;
        var since = clock.GetTimestamp();
        while (true)
        {
            var (wait, row) = Ask(pace, holder, seen, clock.GetElapsedTime(since));
            if (wait <= TimeSpan.Zero)
            {
                return new Turn(pace.Connections == 1 ? () => Release(pace, holder) : null);
            }

            if (row != seen)
            {
                (seen, since) = (row, clock.GetTimestamp());
            }

            // Rounded up, since timers count whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, ct);
        }
    }

    /// <summary>Takes the turn when it is free. Otherwise says what stands in the way and how long to wait before asking again.</summary>
    /// <param name="seen">What stood there last time, and for how long already.</param>
    private (TimeSpan Wait, Row? Row) Ask(Pace pace, string holder, Row? seen, TimeSpan watched)
    {
        (TimeSpan, Row?) answer = (TimeSpan.Zero, null);
        Write(pace, transaction =>
        {
            var now = database.Now(transaction, clock);
            var row = transaction.Connection!.QuerySingleOrDefault<Row>(
                "select next_at as NextAt, holder as Holder, held_until as HeldUntil from paces where scope = @Scope", new { pace.Scope }, transaction);
            if (row is not null && Wait(pace, row, now, row == seen ? watched : TimeSpan.Zero) is var wait && wait > TimeSpan.Zero)
            {
                answer = (wait, row);
                return false;
            }

            var single = pace.Connections == 1;
            transaction.Connection!.Execute(
                """
                insert into paces (scope, next_at, holder, held_until) values (@Scope, @NextAt, @Holder, @HeldUntil)
                on conflict (scope) do update set next_at = excluded.next_at, holder = excluded.holder, held_until = excluded.held_until
                """,
                new
                {
                    pace.Scope,
                    NextAt = ColumnText.Of(now + pace.Gap),
                    Holder = single ? holder : null,
                    HeldUntil = single ? ColumnText.Of(now + _lease) : null,
                },
                transaction);
            return true;
        });
        return answer;
    }

    /// <summary>
    /// Only a wall clock can be shared (the server's, where there is one), and it may be set back: who has watched the same row for as long as it can hold goes on, whatever the row says.
    /// </summary>
    private TimeSpan Wait(Pace pace, Row row, DateTimeOffset now, TimeSpan watched)
    {
        var held = row.HeldUntil is null ? TimeSpan.Zero : Shorter(ColumnText.Time(row.HeldUntil) - now, _lease - watched);
        return held > TimeSpan.Zero ? Shorter(held, Glance) : Shorter(ColumnText.Time(row.NextAt) - now, pace.Gap - watched);
    }

    private void Release(Pace pace, string holder) => Write(pace, transaction => transaction.Connection!.Execute(
        "update paces set next_at = @NextAt, holder = null, held_until = null where scope = @Scope and holder = @holder",
        new { pace.Scope, holder, NextAt = ColumnText.Of(database.Now(transaction, clock) + pace.Gap) },
        transaction) > 0);

    /// <summary>Who asks for one scope waits for the others who do, and for nobody else.</summary>
    private bool Write(Pace pace, Func<DbTransaction, bool> operation) => database.Write(
        (transaction, _) =>
        {
            database.Hold(transaction, pace.Scope);
            return operation(transaction);
        },
        alone: false);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed record Row
    {
        public string NextAt { get; init; } = "";

        public string? Holder { get; init; }

        public string? HeldUntil { get; init; }
    }

    private sealed class Turn(Action? end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end?.Invoke();
            return ValueTask.CompletedTask;
        }
    }
}
