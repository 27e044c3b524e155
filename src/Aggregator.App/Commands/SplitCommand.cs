using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class SplitCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("split") { what };
        command.SetAction(result =>
        {
            using var workspace = session.OpenStored(result);
            Rulings.Print(session, result, workspace, workspace.Editor.Split(result.GetValue(what)!));
        });
        return command;
    }
}
