using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class DropCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("drop") { what };
        command.SetAction((result, ct) => Rulings.Take(session, result, editor => editor.Drop(result.GetValue(what)!), ct));
        return command;
    }
}
