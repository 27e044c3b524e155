namespace Aggregator.App.Web;

/// <summary>What every tab of the desk shares.</summary>
/// <param name="number">The issue that was asked for; null: the one that is open.</param>
internal sealed class ReviewRoom(Workspace workspace, int? number)
{
    public Workspace Workspace => workspace;

    public int? Number => number;

    public Desk Desk => workspace.Desk;
}
