using Aggregator.Storage;

namespace Aggregator.App.Web;

/// <summary>What every tab of the desk shares.</summary>
/// <param name="number">The issue that was asked for; null: the one that is open.</param>
internal sealed class ReviewRoom(Workspace workspace, int? number)
{
    public Workspace Workspace => workspace;

    public int? Number => number;

    public Desk Desk => workspace.Desk;

    /// <summary>Reads the issue while the browser starts, so that the first page need not wait for the ranking. What hinders it, the page will say.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        try
        {
            await Desk.Open(number, ct);
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException or StorageException or OperationCanceledException)
        {
            // The page asks again.
        }
    }
}
