using Aggregator.Settings;

namespace Aggregator.App.Demo;

/// <summary>
/// The bundled week: feeds of 15 to 28 February 2020 in the form in which their services publish, and a <c>sources.yml</c> over them.
/// The order of a demo: <see cref="Write"/>, read <c>sources.yml</c>, start a <see cref="DemoServer"/>, go the whole trip with the
/// configuration of <see cref="Served"/> at the time of <see cref="Now"/>, then <see cref="Remember"/>.
/// </summary>
public static class DemoWeek
{
    /// <summary>Where the recorded documents lie below the demo's folder, and below the server's address.</summary>
    public const string Recorded = "recorded/";

    /// <summary>The feed of a blog that closed: named in <c>sources.yml</c>, 410 on the server, no file in the folder.</summary>
    public const string Closed = "recorded/blogs/closed.xml";

    /// <summary>The time of the demo: the Saturday of issue 5, half an hour before its draft is due.</summary>
    public static DateTimeOffset Now { get; } = new(2020, 2, 29, 0, 30, 0, TimeSpan.Zero);

    /// <summary>
    /// False when the folder holds a newsletter that no demo wrote: a <c>sources.yml</c>, a database or drafts, but no record of a demo.
    /// </summary>
    public static bool MayWrite(string folder) => new DemoFolder(folder).IsOurs;

    /// <summary>
    /// Lays the week out in a folder, afresh: what an earlier demo left there goes, and what a person changed of it moves to <c>.history/N/</c>.
    /// </summary>
    /// <returns>The files that moved, by their new paths below the folder.</returns>
    /// <exception cref="InvalidOperationException"><see cref="MayWrite"/> is false.</exception>
    public static IReadOnlyList<string> Write(string folder) => new DemoFolder(folder).Write();

    /// <summary>Notes what the trip wrote, so that the next demo knows what a person changed since.</summary>
    public static void Remember(string folder) => new DemoFolder(folder).Remember();

    /// <summary>
    /// The same configuration, but every source that reads a recorded file asks the server for it instead; loopback is allowed, and without a pause.
    /// </summary>
    public static Configuration Served(Configuration configuration, Uri server)
    {
        var folder = new Uri(Path.TrimEndingDirectorySeparator(configuration.Folder) + Path.DirectorySeparatorChar);
        return configuration with
        {
            Network = configuration.Network with { AllowPrivateAddresses = true, PausePerHost = TimeSpan.Zero },
            Sources =
            [
                .. configuration.Sources.Select(source => source with
                {
                    Fields = source.Fields.ToDictionary(
                        field => field.Key,
                        field => field.Key == "url" ? [.. field.Value.Select(address => OnServer(new Uri(folder, address)).AbsoluteUri)] : field.Value),
                    Endpoint = source.Endpoint is { } endpoint ? OnServer(new Uri(folder, endpoint)) : null,
                }),
            ],
        };

        Uri OnServer(Uri address) => folder.IsBaseOf(address) ? new Uri(server, folder.MakeRelativeUri(address)) : address;
    }
}
