using System.Text.RegularExpressions;
using Aggregator.Sources;
using Aggregator.Tests.App;
using Xunit;

namespace Aggregator.Tests;

public sealed partial class ReadmeTests(DemoRun demo) : IClassFixture<DemoRun>
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Every_command_stands_in_README()
    {
        var (_, help, _) = await demo.Run("--help");
        var commands = CommandLine().Matches(help).Select(match => match.Groups[1].Value).Where(word => word != "aggregator").ToList();

        Assert.Contains("draft", commands);
        Assert.All(commands, command => Assert.Contains($"| `aggregator {command}", Readme));
    }

    [Fact]
    public void Every_source_kind_stands_in_README() =>
        Assert.All(SourceKinds.All(_ => null), kind => Assert.Contains($"| `{kind.Form.Name}` |", Readme));

    [Fact]
    public void The_excerpts_are_those_of_the_demo()
    {
        var drafts = demo.Read("drafts/5/zh.md") + demo.Read("drafts/5/en.md");
        var excerpts = Excerpt().Matches(Readme).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(3, excerpts.Count);
        Assert.All(excerpts, excerpt => Assert.Contains(excerpt, drafts));
    }

    [Fact]
    public async Task What_draft_prints_is_what_README_shows()
    {
        var (_, output, _) = await demo.Run("draft");

        Assert.Contains(output[..output.IndexOf("Written", StringComparison.Ordinal)], Readme);
    }

    [Fact]
    public void The_two_commands_stand_on_lines_of_their_own()
    {
        Assert.Contains("\ndotnet run --project src/Aggregator.App -- demo\n", Readme);
        Assert.Contains("\ndotnet test\n", Readme);
    }

    [GeneratedRegex(@"^  ([a-z]+) {2,}\S", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"```markdown\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();
}
