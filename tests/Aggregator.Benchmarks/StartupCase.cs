using System.Globalization;

namespace Aggregator.Benchmarks;

/// <summary>What <c>--help</c> takes against a .NET program that does nothing, by turns; and the sizes of the packages.</summary>
internal static class StartupCase
{
    private const int Rounds = 15;

    /// <summary>The system counts in hundredths of a second, and so long does one start take.</summary>
    private const int Starts = 20;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("startup-").FullName;
        try
        {
            var program = await Shipped.Program();
            var nothing = await Shipped.Nothing(Directory.CreateDirectory(Path.Combine(folder, "nothing")).FullName);
            var package = await Shipped.Package(Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName);
            await Milliseconds(folder, $"'{program}' --help");
            var rounds = new List<(double Ours, double Empty)>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add((await Milliseconds(folder, $"'{program}' --help"), await Milliseconds(folder, $"dotnet '{nothing}'")));
            }

            var ratio = Median(rounds.Select(round => round.Ours / round.Empty));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                aggregator --help        {Median(rounds.Select(round => round.Ours)),6:0.0} ms of CPU, median of {Rounds} rounds of {Starts} starts
                empty .NET program       {Median(rounds.Select(round => round.Empty)),6:0.0} ms of CPU
                --help against the empty program, median of the rounds  {ratio,6:0.00}   bar <= 2.50   {(ratio <= 2.5 ? "held" : "MISSED")}
                one file                 {new FileInfo(program).Length / 1e6,6:0.0} MB
                .NET tool's package      {package / 1e6,6:0.0} MB
                """));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Of one start. The shell's own part is that of both programs.</summary>
    private static async Task<double> Milliseconds(string folder, string command) =>
        1000 * (await Measured.Run(folder, "sh", "-c", $"i=0; while [ $i -lt {Starts} ]; do {command} >/dev/null; i=$((i+1)); done")).Cpu / Starts;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
