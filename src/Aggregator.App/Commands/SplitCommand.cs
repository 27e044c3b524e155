using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class SplitCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("split") { what };
        command.SetAction((result, ct) => Rulings.Take(session, result, editor => editor.Split(result.GetValue(what)!), ct));
        return command;
    }
}
