using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class RescueCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("rescue") { what };
        command.SetAction((result, ct) => Rulings.Take(session, result, editor => editor.Rescue(result.GetValue(what)!), ct));
        return command;
    }
}
