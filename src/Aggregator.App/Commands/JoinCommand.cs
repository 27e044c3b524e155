using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class JoinCommand
{
    public static Command Build(Session session)
    {
        var one = Rulings.What("WHAT");
        var other = Rulings.What("OTHER");
        var command = new Command("join") { one, other };
        command.SetAction(result =>
        {
            using var workspace = session.OpenStored(result);
            Rulings.Print(session, result, workspace, workspace.Editor.Join(result.GetValue(one)!, result.GetValue(other)!));
        });
        return command;
    }
}
