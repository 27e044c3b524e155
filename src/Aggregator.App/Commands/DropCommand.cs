using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class DropCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("drop") { what };
        command.SetAction(result =>
        {
            using var workspace = session.OpenStored(result);
            Rulings.Print(session, result, workspace, workspace.Editor.Drop(result.GetValue(what)!));
        });
        return command;
    }
}
