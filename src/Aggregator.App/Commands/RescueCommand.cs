using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class RescueCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("rescue") { what };
        command.SetAction(result =>
        {
            using var workspace = session.OpenStored(result);
            Rulings.Print(session, result, workspace, workspace.Editor.Rescue(result.GetValue(what)!));
        });
        return command;
    }
}
