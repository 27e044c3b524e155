namespace Aggregator;

/// <summary>What an editor changes, and takes back.</summary>
public sealed partial class Desk
{
    /// <summary>Does one thing: it is in the files and in the store when this returns, or nothing was changed.</summary>
    /// <returns>What came of it; what cannot be done is said there and is no exception.</returns>
    public Task<DeskReport> Apply(DeskChange change, CancellationToken ct) => InTurn(
        () =>
        {
            FilesOf(change.Issue);
            _ = clock.GetUtcNow();
            Changed?.Invoke(change.Issue);
            return new DeskReport(false, "This cannot be done yet.");
        },
        ct);

    /// <summary>Takes back the last change that was not taken back yet, and only that one, whatever was changed since.</summary>
    public Task<DeskReport> Undo(int issue, CancellationToken ct) => InTurn(() => new DeskReport(false, $"Nothing in issue {issue} can be taken back."), ct);

    /// <summary>Does again what was taken back last.</summary>
    public Task<DeskReport> Redo(int issue, CancellationToken ct) => InTurn(() => new DeskReport(false, $"Nothing in issue {issue} was taken back."), ct);
}
