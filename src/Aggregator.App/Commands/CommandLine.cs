using System.CommandLine;
using System.CommandLine.Help;

namespace Aggregator.App.Commands;

/// <summary>The whole command line: commands in three groups, common options, and what becomes of an error.</summary>
internal static class CommandLine
{
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, Surroundings surroundings, CancellationToken ct)
    {
        var session = new Session(surroundings);
        var root = Build(session, args);
        var result = root.Parse(args);
        if (UsageErrors.Of(result) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                session.Warn(error);
            }

            return ExitCode.WrongUsage;
        }

        try
        {
            var output = new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await result.InvokeAsync(output, ct);
        }
        catch (UsageException problem)
        {
            session.Warn(problem.Message);
            return ExitCode.WrongUsage;
        }
        catch (ArgumentException problem) when (problem.ParamName is null)
        {
            session.Warn(problem.Message);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            session.Warn("Stopped. What was stored before stays; run the command again to go on.");
            return ExitCode.Failed;
        }
        catch (UnauthorizedAccessException problem)
        {
            session.Warn($"{problem.Message.TrimEnd('.')}; give yourself the right, or name another place.");
            return ExitCode.Failed;
        }
        catch (Exception problem) when (problem is not (NullReferenceException or IndexOutOfRangeException or InvalidCastException))
        {
            session.Warn(problem.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>
    /// Its help is a <see cref="GroupedHelp"/>, which knows the groups and the examples. A command that nobody can mean by these words stands there by its
    /// name alone, since making all of them takes longer than most of what they do.
    /// </summary>
    /// <param name="words">Of the command line; null: make all commands.</param>
    internal static RootCommand Build(Session session, string[]? words = null)
    {
        var groups = new (string Heading, (string Name, string Says, Func<Session, Command> Build, string Example)[] Commands)[]
        {
            ("Every week",
            [
                ("draft", "draft the open issue, or the next one", DraftCommand.Build, "aggregator draft --edition zh"),
                ("review", "the editor's desk in the browser", ReviewCommand.Build, "aggregator review --no-browser"),
                ("check", "find what is wrong with a draft or a published issue", CheckCommand.Build, "aggregator check --fix"),
                ("publish", "check the drafts, write clean posts to the site", PublishCommand.Build, "aggregator publish --edition en"),
                ("add", "hand links in: they are never ranked away", AddCommand.Build, "aggregator add https://example.org/post --section tools --by Ana"),
                ("why", "where an item stands, or why it does not", WhyCommand.Build, "aggregator why 1.4"),
                ("rescue", "bring an item from the tray into the draft, also a repeat", RescueCommand.Build, "aggregator rescue \"Introduction to Deep\""),
                ("drop", "take an item out of the draft", DropCommand.Build, "aggregator drop 1.4"),
                ("split", "undo a join, for good", SplitCommand.Build, "aggregator split 2.1"),
                ("join", "make two items one, for good", JoinCommand.Build, "aggregator join 2.1 https://github.com/example/code"),
            ]),
            ("Now and then",
            [
                ("demo", "the whole trip on a recorded week, no network", DemoCommand.Build, "aggregator demo --output demo"),
                ("init", "a newsletter of your own: writes its sources.yml", InitCommand.Build, "aggregator init ~/newsletter --like rust --name \"My Newsletter\""),
                ("completion", "a script that completes commands in your shell", CompletionCommand.Build, "aggregator completion bash >> ~/.bashrc"),
                ("import", "past issues into the archive", ImportCommand.Build, "aggregator import posts"),
                ("collect", "fetch what is due and store it", CollectCommand.Build, "aggregator collect my-blog --json"),
                ("fetch", "read a source, an address or a file; store nothing", FetchCommand.Build, "aggregator fetch https://blog.example.org/"),
                ("sources", "the sources: list, check, OPML in and out", SourcesCommand.Build, "aggregator sources list"),
                ("search", "full text over everything collected", SearchCommand.Build, "aggregator search \"language model\""),
                ("run", "the scheduler: collects and drafts as planned", RunCommand.Build, "aggregator run --once"),
                ("status", "health of the sources, state of issues and jobs", StatusCommand.Build, "aggregator status --json"),
                ("backup", "database, sources.yml, templates and drafts in one file", BackupCommand.Build, "aggregator backup newsletter.zip"),
                ("restore", "what backup wrote, into this folder", RestoreCommand.Build, "aggregator restore newsletter.zip"),
            ]),
            ("Workshop: each stage as a filter",
            [
                ("inspect", "what the parser sees in a document", InspectCommand.Build, "aggregator inspect feed.xml --header \"Content-Type: text/xml; charset=koi8-r\""),
                ("canonicalize", "key (same key, same work) and printable address of each line", CanonicalizeCommand.Build, "echo \"https://example.org/post?utm_source=x\" | aggregator canonicalize -"),
                ("classify", "the section of each item, how sure, and why", ClassifyCommand.Build, "aggregator classify - --model learnt.json < items.jsonl"),
                ("rank", "what an editor would print first, and why", RankCommand.Build, "aggregator rank - --model learnt.json < candidates.jsonl"),
                ("learn", "learns from what editors chose", LearnCommand.Build, "aggregator learn --labelled items.jsonl --model learnt.json"),
                ("evaluate", "agreement with what editors chose", EvaluateCommand.Build, "aggregator evaluate --labelled items.jsonl"),
                ("cluster", "which entries are one item, and which items one story", ClusterCommand.Build, "aggregator cluster - < entries.jsonl"),
            ]),
        };

        var root = new RootCommand("Reads the week's papers, releases and blogs, and drafts a newsletter.");
        foreach (var option in session.CommonOptions)
        {
            root.Options.Add(option);
        }

        // Behind [ and @ may stand whole command lines: what a shell wants completed, and a file of words.
        var all = words is null || words.Any(word => word is ['[' or '@', ..]);
        var help = new List<(string Heading, Command[] Commands)>();
        var examples = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sources list"] = "aggregator sources list",
            ["sources check"] = "aggregator sources check my-blog",
            ["sources import"] = "aggregator sources import feeds.opml",
            ["sources export"] = "aggregator sources export > feeds.opml",
        };
        foreach (var (heading, entries) in groups)
        {
            var commands = new List<Command>();
            foreach (var (name, says, build, example) in entries)
            {
                var command = all || words!.Contains(name) ? build(session) : new Command(name);
                command.Description = says;
                commands.Add(command);
                root.Subcommands.Add(command);
                examples.Add(name, example);
            }

            help.Add((heading, [.. commands]));
        }

        new Completions(session).Fill(root);
        root.SetAction((result, ct) => StateCommand.Run(session, result, ct));
        // The slashed forms of its aliases would be completed where a path begins.
        var usual = root.Options.OfType<HelpOption>().Single();
        var asked = new HelpOption("--help", "-h", "-?") { Description = usual.Description };
        root.Options[root.Options.IndexOf(usual)] = asked;
        asked.Action = new GroupedHelp((HelpAction)asked.Action!, help, examples);
        return root;
    }
}
