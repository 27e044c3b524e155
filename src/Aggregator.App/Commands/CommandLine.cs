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
        var root = Build(session);
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

    /// <summary>Its help is a <see cref="GroupedHelp"/>, which knows the groups and the examples.</summary>
    internal static RootCommand Build(Session session)
    {
        var groups = new (string Heading, (Command Command, string Example)[] Commands)[]
        {
            ("Every week",
            [
                (DraftCommand.Build(session), "aggregator draft --edition zh"),
                (ReviewCommand.Build(session), "aggregator review --no-browser"),
                (CheckCommand.Build(session), "aggregator check --fix"),
                (PublishCommand.Build(session), "aggregator publish --edition en"),
                (AddCommand.Build(session), "aggregator add https://example.org/post --section tools --by Ana"),
                (WhyCommand.Build(session), "aggregator why 1.4"),
                (RescueCommand.Build(session), "aggregator rescue \"Introduction to Deep\""),
                (DropCommand.Build(session), "aggregator drop 1.4"),
                (SplitCommand.Build(session), "aggregator split 2.1"),
                (JoinCommand.Build(session), "aggregator join 2.1 https://github.com/example/code"),
            ]),
            ("Now and then",
            [
                (DemoCommand.Build(session), "aggregator demo --output demo"),
                (InitCommand.Build(session), "aggregator init ~/newsletter --like rust --name \"My Newsletter\""),
                (CompletionCommand.Build(session), "aggregator completion bash >> ~/.bashrc"),
                (ImportCommand.Build(session), "aggregator import posts"),
                (CollectCommand.Build(session), "aggregator collect my-blog --json"),
                (FetchCommand.Build(session), "aggregator fetch https://blog.example.org/"),
                (SourcesCommand.Build(session), "aggregator sources list"),
                (SearchCommand.Build(session), "aggregator search \"language model\""),
                (RunCommand.Build(session), "aggregator run --once"),
                (StatusCommand.Build(session), "aggregator status --json"),
                (BackupCommand.Build(session), "aggregator backup newsletter.zip"),
                (RestoreCommand.Build(session), "aggregator restore newsletter.zip"),
            ]),
            ("Workshop: each stage as a filter",
            [
                (InspectCommand.Build(session), "aggregator inspect feed.xml --header \"Content-Type: text/xml; charset=koi8-r\""),
                (CanonicalizeCommand.Build(session), "echo \"https://example.org/post?utm_source=x\" | aggregator canonicalize -"),
                (ClassifyCommand.Build(session), "aggregator classify - --model learnt.json < items.jsonl"),
                (RankCommand.Build(session), "aggregator rank - --model learnt.json < candidates.jsonl"),
                (LearnCommand.Build(session), "aggregator learn --labelled items.jsonl --model learnt.json"),
                (EvaluateCommand.Build(session), "aggregator evaluate --labelled items.jsonl"),
                (ClusterCommand.Build(session), "aggregator cluster - < entries.jsonl"),
            ]),
        };

        var root = new RootCommand("Reads the week's papers, releases and blogs, and drafts a newsletter.");
        foreach (var option in session.CommonOptions)
        {
            root.Options.Add(option);
        }

        foreach (var (command, _) in groups.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command);
        }

        new Completions(session).Fill(root);
        root.SetAction((result, ct) => StateCommand.Run(session, result, ct));
        var examples = new Dictionary<string, string>(groups.SelectMany(group => group.Commands).Select(entry => KeyValuePair.Create(entry.Command.Name, entry.Example)), StringComparer.Ordinal)
        {
            ["sources list"] = "aggregator sources list",
            ["sources check"] = "aggregator sources check my-blog",
            ["sources import"] = "aggregator sources import feeds.opml",
            ["sources export"] = "aggregator sources export > feeds.opml",
        };
        // The slashed forms of its aliases would be completed where a path begins.
        var usual = root.Options.OfType<HelpOption>().Single();
        var help = new HelpOption("--help", "-h", "-?") { Description = usual.Description };
        root.Options[root.Options.IndexOf(usual)] = help;
        help.Action = new GroupedHelp(
            (HelpAction)help.Action!, [.. groups.Select(group => (group.Heading, group.Commands.Select(entry => entry.Command).ToArray()))], examples);
        return root;
    }
}
