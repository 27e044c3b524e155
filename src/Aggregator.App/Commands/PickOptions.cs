using System.CommandLine;

namespace Aggregator.App.Commands;

/// <summary>Options of the commands that read weeks of candidates with an editor's picks.</summary>
internal static class PickOptions
{
    public static Option<string?> Picks() => new("--picks") { Description = "weeks of candidates with what an editor picked: *.jsonl or *.jsonl.gz, one JSON object a line", HelpName = "DIR" };

    public static Option<bool> Upvotes() => new("--upvotes") { Description = "use the upvotes in external.jsonl(.gz) beside the weeks as well" };
}
