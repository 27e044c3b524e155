using Aggregator.App;
using Aggregator.App.Commands;
using Aggregator.App.Demo;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>Commands that prepare a folder, in the recorded week.</summary>
internal static class Commands
{
    private static readonly DateTimeOffset InTheWeek = new(2020, 2, 29, 0, 40, 0, TimeSpan.Zero);

    public static async Task Run(string folder, params string[] args)
    {
        using var output = new StringWriter();
        var surroundings = new Surroundings(TextReader.Null, output, output, folder, _ => null, new RecordedClock(InTheWeek), IsTerminal: false);
        var code = await CommandLine.Run(args, surroundings, CancellationToken.None);
        Assert.True(code is 0 or 3, output.ToString());
    }
}
