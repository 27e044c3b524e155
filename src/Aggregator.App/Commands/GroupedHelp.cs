using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Aggregator.App.Commands;

/// <summary>Help with the commands in their groups, and an example for each.</summary>
internal sealed class GroupedHelp(
    HelpAction standard, IReadOnlyList<(string Heading, Command[] Commands)> groups, Dictionary<string, string> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public IReadOnlyList<(string Heading, Command[] Commands)> Groups => groups;

    /// <summary>By the command's name, that of a command below another with both: <c>sources check</c>.</summary>
    public IReadOnlyDictionary<string, string> Examples => examples;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is RootCommand root)
        {
            Write(root, output);
            return ExitCode.Done;
        }

        var code = standard.Invoke(parseResult);
        var names = new List<string>();
        for (var command = parseResult.CommandResult; command.Command is not RootCommand; command = (System.CommandLine.Parsing.CommandResult)command.Parent!)
        {
            names.Insert(0, command.Command.Name);
        }

        if (examples.TryGetValue(string.Join(' ', names), out var example))
        {
            output.WriteLine($"Example:\n  {example}\n");
        }

        return code;
    }

    private void Write(RootCommand root, TextWriter output)
    {
        output.WriteLine(root.Description);
        output.WriteLine("\nUsage:\n  aggregator [COMMAND] [OPTIONS]\n  aggregator               where things stand, and what to do next");
        foreach (var (heading, commands) in groups)
        {
            output.WriteLine($"\n{heading}:");
            foreach (var command in commands)
            {
                output.WriteLine($"  {command.Name,-13} {command.Description}");
            }
        }

        output.WriteLine("\nOptions:");
        foreach (var option in root.Options)
        {
            output.WriteLine($"  {option.Name + (option.HelpName is { } name ? " " + name : ""),-20} {option.Description}");
        }

        output.WriteLine("\nExample:\n  aggregator demo          the whole trip on a recorded week, without a network\n\nEvery command takes --help and has an example there.");
    }
}
