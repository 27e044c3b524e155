using System.CommandLine;
using System.Text.Json;

namespace Aggregator.App.Commands;

internal static class CanonicalizeCommand
{
    public static Command Build(Session session)
    {
        var input = new Argument<string>("-") { Description = "standard input: one address a line; a line that begins with \" is a JSON string", DefaultValueFactory = _ => "-" };
        input.AcceptOnlyFromAmong("-");
        var command = new Command("canonicalize") { input };
        command.SetAction(result =>
        {
            while (session.Surroundings.In.ReadLine() is { } line)
            {
                var address = Read(line);
                var (key, canonical) = Reader.Canonicalize(address);
                session.Out.WriteLine(session.Json(result) ? Json.Line(new { In = address, Canonical = canonical, Key = key }) : $"{key}\t{canonical}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Read(string line)
    {
        if (!line.StartsWith('"'))
        {
            return line;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(line)!;
        }
        catch (JsonException)
        {
            // A line that only looks like a JSON string is an address like any other: nothing throws here.
            return line;
        }
    }
}
