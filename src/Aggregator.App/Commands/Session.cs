using System.CommandLine;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;
using Aggregator.Text;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Aggregator.App.Commands;

/// <summary>What every command shares: the common options, where to write, and how to open the newsletter.</summary>
internal sealed class Session(Surroundings surroundings)
{
    private const string DefaultFile = "sources.yml";

    private readonly Option<string?> _sources = new("--sources") { Description = "the newsletter's sources.yml (default: the one here)", Recursive = true, HelpName = "FILE" };
    private readonly Option<string?> _database = new("--database") { Description = "the database (default: as sources.yml says)", Recursive = true, HelpName = "WHERE" };
    private readonly Option<bool> _json = new("--json") { Description = "one JSON object a line on standard output", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "say what happens, on standard error", Recursive = true };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "say only what went wrong", Recursive = true };

    public IReadOnlyList<Option> CommonOptions => [_sources, _database, _json, _verbose, _quiet];

    public Surroundings Surroundings => surroundings;

    public TextWriter Out => surroundings.Out;

    public bool Json(ParseResult result) => result.GetValue(_json);

    /// <summary>Tells the person something that is no result.</summary>
    public void Say(ParseResult result, string text)
    {
        if (!result.GetValue(_quiet))
        {
            surroundings.Error.WriteLine(text);
        }
    }

    /// <summary>Does something with the drafts while no other program is writing them.</summary>
    public Task<T> WithDrafts<T>(ParseResult result, Workspace workspace, Func<T> work, CancellationToken ct) =>
        workspace.Duties.WithDrafts(work, () => SayWaiting(result), ct);

    public void SayWaiting(ParseResult result) => Say(result, "Another aggregator is writing the drafts; waiting until it has finished.");

    public void Warn(string text) => surroundings.Error.WriteLine(Secrets.Masked(text));

    /// <summary>A table or text for a person to read; 80 columns where there is no terminal. Colours go when NO_COLOR is set or the output is piped.</summary>
    public IAnsiConsole Console(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        ColorSystem = surroundings.IsTerminal && string.IsNullOrEmpty(surroundings.Environment("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Ansi = surroundings.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
    });

    /// <summary>Absolute path of <c>sources.yml</c>: the flag wins over the environment, the environment over the current folder.</summary>
    public string File(ParseResult result) =>
        Absolute(result.GetValue(_sources) ?? NonEmpty(surroundings.Environment("AGGREGATOR_SOURCES")) ?? DefaultFile);

    public bool HasFile(ParseResult result) =>
        System.IO.File.Exists(File(result)) || result.GetValue(_sources) is not null || NonEmpty(surroundings.Environment("AGGREGATOR_SOURCES")) is not null;

    public string Absolute(string path) => Path.GetFullPath(Path.Combine(surroundings.Folder, path));

    /// <summary>An address as a person typed it; null when it does not begin like one, and may be a file.</summary>
    /// <exception cref="UsageException">It begins like one and is none.</exception>
    public static Uri? WebAddress(string text)
    {
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : throw new UsageException($"'{text}' is no http(s) address; check its host");
    }

    /// <exception cref="UsageException">There is no <c>sources.yml</c>, or it has mistakes.</exception>
    public Workspace Open(ParseResult result, LogLevel least = LogLevel.Error, LogForm form = LogForm.Plain)
    {
        return Workspace.Open(Read(result), surroundings, LogLevelOf(result, least), form);
    }

    /// <summary>As <see cref="Open"/>, for a command that has nothing to do where nothing was stored yet: a database that is not there is not made.</summary>
    /// <param name="named">Only when a person named the database: the one of <c>sources.yml</c> may be new.</param>
    /// <exception cref="StorageException">There is no database.</exception>
    public Workspace OpenStored(ParseResult result, LogLevel least = LogLevel.Error, bool named = false)
    {
        var configuration = Read(result);
        var asked = result.GetValue(_database) is not null || NonEmpty(surroundings.Environment("AGGREGATOR_DATABASE")) is not null;
        return Store.Exists(configuration.Database) || (named && !asked) ? Workspace.Open(configuration, surroundings, LogLevelOf(result, least), LogForm.Plain)
            : throw new StorageException($"storage: there is no database {configuration.Database}; "
                + (asked ? "name the one you mean with --database, or run `aggregator collect` to make this one" : "run `aggregator collect` to make it, or name another with --database"));
    }

    /// <summary>A reader of the newsletter, or of none where there is no <c>sources.yml</c>.</summary>
    public (Reader Reader, IReadOnlyList<Source> Sources, IDisposable Owner) OpenReader(ParseResult result)
    {
        if (HasFile(result))
        {
            var configuration = Read(result);
            if (!Store.Exists(configuration.Database))
            {
                var (own, owner) = Workspace.Bare(configuration.Network, surroundings);
                return (own, configuration.Sources, owner);
            }

            // Only for the pace of services, which holds among all processes on one database.
            var workspace = Workspace.Open(configuration, surroundings, LogLevelOf(result));
            return (workspace.Reader, configuration.Sources, workspace);
        }

        var (reader, fetcher) = Workspace.Bare(new Network(), surroundings);
        return (reader, [], fetcher);
    }

    /// <summary>The sources of the newsletter; none where there is no <c>sources.yml</c>.</summary>
    public IReadOnlyList<Source> SourcesOrNone(ParseResult result) => HasFile(result) ? Read(result).Sources : [];

    /// <summary>The sections of the newsletter; none where there is no <c>sources.yml</c>.</summary>
    public IReadOnlyList<Section> SectionsOrNone(ParseResult result) => HasFile(result) ? Read(result).Sections : [];

    /// <summary>The newsletter as far as it can be read; null where there is none, or one with mistakes.</summary>
    public Configuration? ReadOrNone(ParseResult result)
    {
        try
        {
            return HasFile(result) ? Read(result) : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }

    /// <summary>Checks over the newsletter, or over any post where there is no <c>sources.yml</c>. A database that is not there is not made.</summary>
    public (Checks Checks, IDisposable Owner) OpenChecks(ParseResult result) => Workspace.OpenChecks(HasFile(result) ? Read(result) : null, surroundings);

    private Configuration Read(ParseResult result)
    {
        var configuration = Workspace.Read(File(result), surroundings);
        return (result.GetValue(_database) ?? NonEmpty(surroundings.Environment("AGGREGATOR_DATABASE"))) is { } database
            ? configuration with { Database = Store.IsServer(database) ? database : Absolute(database) }
            : configuration;
    }

    public LogLevel LogLevelOf(ParseResult result, LogLevel least = LogLevel.Error) =>
        result.GetValue(_verbose) ? LogLevel.Debug : result.GetValue(_quiet) ? LogLevel.Error : least;

    public bool Quiet(ParseResult result) => result.GetValue(_quiet);

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
