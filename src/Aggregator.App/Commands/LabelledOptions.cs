using System.CommandLine;

namespace Aggregator.App.Commands;

/// <summary>Options of the commands that read labelled rows.</summary>
internal static class LabelledOptions
{
    public static Option<string?> Labelled() => new("--labelled") { Description = "items with the section an editor chose, one JSON object a line", HelpName = "FILE" };

    public static Option<string[]> Sections() => new("--section") { Description = "only rows of this section; may be given several times", HelpName = "KEY" };

    public static Option<bool> WithoutText() => new("--without-text") { Description = "as if the rows had only their title and first link" };
}
