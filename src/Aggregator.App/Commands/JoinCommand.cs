using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class JoinCommand
{
    public static Command Build(Session session)
    {
        var one = Rulings.What("WHAT");
        var other = Rulings.What("OTHER");
        var command = new Command("join") { one, other };
        command.SetAction((result, ct) => Rulings.Take(session, result, editor => editor.Join(result.GetValue(one)!, result.GetValue(other)!), ct));
        return command;
    }
}
