using System.Text.RegularExpressions;
using Xunit;

namespace Aggregator.Tests.Checking;

public sealed partial class RuleTableTests
{
    [Fact]
    public void Every_rule_stands_in_the_documentation()
    {
        var library = Path.Combine(Repository.Root, "src", "Aggregator");
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(library, "Checking"), "*.cs").Append(Path.Combine(library, "Publishing", "LinkVisits.cs")).Select(File.ReadAllText));
        var rules = Rule().Matches(code).Select(match => match.Groups["rule"].Value).Distinct().ToList();
        var documented = Documented().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "check.md"))).Select(match => match.Groups["rule"].Value).ToList();
        Assert.True(rules.Count > 25);
        Assert.Empty(rules.Except(documented));
        Assert.Empty(documented.Except(rules));
        Assert.Equal(documented, RuleNames.All);
    }

    [GeneratedRegex("""(?:(?:line|Line|at|number\.Line|1), |link, |\? \(|=> \(|: \(|return \()"(?<rule>[a-z]+(?:-[a-z]+)*)",""")]
    private static partial Regex Rule();

    [GeneratedRegex("""(?<=^\|[^|\n]*)`(?<rule>[a-z-]+)`(?=[^|\n]*\|)""", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
