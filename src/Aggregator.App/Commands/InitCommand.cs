using System.CommandLine;
using System.Globalization;
using System.Text;
using Aggregator.App.Scheduling;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>A newsletter of one's own, in a folder of its own.</summary>
internal static class InitCommand
{
    public static Command Build(Session session)
    {
        var folder = new Argument<string>("DIR") { Description = "the newsletter's folder (default: this one)", DefaultValueFactory = _ => "." };
        var options = new InitOptions();
        var command = new Command("init") { folder };
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, ct) =>
        {
            var target = session.Absolute(result.GetValue(folder)!);
            if (result.GetValue(options.Schema))
            {
                return RenewSchema(session, result, target);
            }

            if (File.Exists(Path.Combine(target, "sources.yml")))
            {
                throw new UsageException($"init: {Path.Combine(target, "sources.yml")} is there already and stays as it is; name another folder, or change the file");
            }

            if (File.Exists(target))
            {
                throw new UsageException($"init: {target} is a file; name a folder");
            }

            var founder = new Founder(Workspace.Forms(session.Surroundings), CronTimes.Problem);
            var order = options.Order(session, result) with { Feeds = await Feeds(session, result.GetValue(options.Opml), ct) };
            var founding = new InitQuestions(session, founder).Ask(order, result.GetValue(options.From) is not null || result.GetValue(options.Opml) is not null);
            Write(session, result, target, founding, result.GetValue(options.From));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The feeds of an OPML list: a file or an address.</summary>
    private static async Task<IReadOnlyList<ListedFeed>> Feeds(Session session, string? list, CancellationToken ct)
    {
        if (list is null)
        {
            return [];
        }

        var address = Session.WebAddress(list) ?? (File.Exists(session.Absolute(list)) ? new Uri(session.Absolute(list))
            : throw new UsageException($"init: '{list}' is no http(s) address and no file here; give the file that your feed reader exports as OPML"));
        var (reader, owner) = Workspace.Bare(new Network { AllowPrivateAddresses = address.IsLoopback }, session.Surroundings);
        using var _ = owner;
        var read = await reader.ReadList(address, ct);
        foreach (var warning in read.Warnings)
        {
            session.Warn(warning);
        }

        return read.Problem is { } problem ? throw new UsageException($"init: {list}: {problem.Sentence}")
            : read.Feeds.Count > 0 ? read.Feeds : throw new UsageException($"init: {list} names no feed; export it once more from your feed reader, or leave --opml out");
    }

    private static void Write(Session session, ParseResult result, string target, Founding founding, string? posts)
    {
        foreach (var (path, text) in founding.Files)
        {
            var file = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Beside sources.yml, which was not there, files of others stay as they are.
            if (path != ".gitignore" || !File.Exists(file))
            {
                File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }

        var shown = Path.GetRelativePath(session.Surroundings.Folder, target);
        var next = Next(shown, target, founding, posts is null ? null : session.Absolute(posts));
        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(new { Folder = target, Files = founding.Files.Select(file => file.Path), Sources = founding.Sources.Ready, Suggested = founding.Sources.Suggested, Next = next }));
            return;
        }

        session.Out.WriteLine("Written:");
        foreach (var (path, _) in founding.Files)
        {
            session.Out.WriteLine($"  {(shown == "." ? path : Path.Combine(shown, path))}");
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{founding.Sources.Ready} source{(founding.Sources.Ready == 1 ? "" : "s")}{(founding.Sources.Suggested > 0 ? $", {founding.Sources.Suggested} more suggested in comments" : "")}"));
        session.Out.WriteLine("Next:");
        foreach (var line in next)
        {
            session.Out.WriteLine("  " + line);
        }
    }

    private static List<string> Next(string shown, string target, Founding founding, string? posts)
    {
        var next = new List<string>();
        if (shown != ".")
        {
            next.Add($"cd {Quoted(shown)}");
        }

        if (posts is not null)
        {
            next.Add($"aggregator import {Quoted(Path.GetRelativePath(target, posts))}");
        }

        next.AddRange(founding.Files.Select(file => file.Path).Where(path => path.EndsWith(".yml", StringComparison.Ordinal) && path != "sources.yml")
            .Select(path => $"translate {path} (the fixed words of a draft, in English so far), and the headings in sources.yml"));
        if (founding.Sources.Ready == 0)
        {
            next.Add((founding.Sources.Suggested > 0 ? $"in sources.yml take the # away from sources that you want to read ({founding.Sources.Suggested} are suggested)" : "write sources into sources.yml")
                + ", or hand in links: aggregator add https://example.org/post");
        }

        next.Add("aggregator draft");
        return next;
    }

    private static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;

    private static int RenewSchema(Session session, ParseResult result, string target)
    {
        if (!File.Exists(Path.Combine(target, "sources.yml")))
        {
            throw new UsageException($"init: there is no sources.yml in {target}; without --schema `aggregator init` writes one");
        }

        var file = Path.Combine(target, SourcesSchema.FileName);
        File.WriteAllText(file, SourcesSchema.Write(Workspace.Forms(session.Surroundings)));
        session.Say(result, $"{file} is that of this version. Editors find it by the first line of sources.yml: {SourcesSchema.Comment}");
        return ExitCode.Done;
    }
}
