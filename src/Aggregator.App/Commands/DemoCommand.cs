using System.CommandLine;
using Aggregator.App.Demo;
using Aggregator.Saving;
using Aggregator.Markdown;

namespace Aggregator.App.Commands;

internal static class DemoCommand
{
    public static Command Build(Session session)
    {
        var output = new Option<string>("--output") { Description = "where to leave it all", HelpName = "DIR", DefaultValueFactory = _ => "demo" };
        var command = new Command("demo") { output };
        command.SetAction(async (result, ct) =>
        {
            var folder = session.Absolute(result.GetValue(output)!);
            if (!DemoWeek.MayWrite(folder))
            {
                throw new UsageException($"demo: {folder} holds a newsletter that no demo wrote; name another folder with --output DIR");
            }

            foreach (var kept in DemoWeek.Write(folder))
            {
                session.Say(result, $"You changed a file of the last demo; it is kept as {kept}");
            }

            await Trip(session, result, folder, ct);
            DemoWeek.Remember(folder);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Trip(Session session, ParseResult result, string folder, CancellationToken ct)
    {
        var surroundings = session.Surroundings with { Clock = new RecordedClock(DemoWeek.Now) };
        var configuration = Workspace.Read(Path.Combine(folder, "sources.yml"), surroundings);
        await using var server = await DemoServer.Start(ct);
        using var workspace = Workspace.Open(DemoWeek.Served(configuration, server.Address), surroundings, session.LogLevelOf(result));
        session.Say(result, $"Serving one recorded week of February 2020 on {server.Address}");
        var visits = await Collecting.Run(session, result, workspace, null, ct);
        foreach (var visit in visits.Where(visit => visit.Problem is not null))
        {
            session.Say(result, $"{visit.SourceKey}: {visit.Problem!.Sentence} (on purpose: one source's failure stops no other)");
        }

        var report = workspace.Pipeline.DraftIssue(new DraftOrder());
        foreach (var draft in report.Drafts)
        {
            var language = draft.Edition.Language;
            var page = PostPage.Of(draft.Text, language, configuration.Locales[language].Direction);
            WholeFile.Write(Path.Combine(folder, "posts", $"{report.Issue.Number}-{language}.html"), page);
            var mail = workspace.Publisher.PreviewMail(draft.Text, report.Issue.Number, draft.Edition);
            WholeFile.Write(Path.Combine(folder, "posts", $"{report.Issue.Number}-{language}-email.html"), mail);
        }

        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(DraftCommand.LineOf(report)));
            return;
        }

        DraftCommand.Print(session, workspace, report);
        var shown = Path.GetRelativePath(session.Surroundings.Folder, folder);
        session.Out.WriteLine($"""

            What to look at next, in {shown}:
              drafts/5/zh.md   the numbered draft, for an editor to finish; drafts/5/en.md has the same works as links
              posts/5-zh.html  how it will look; open it in a browser (posts/5-en.html too); posts/5-en-email.html is the e-mail
              sources.yml      the recorded sources and the seven sections
            And to try, from there (cd {shown}):
              aggregator status              every source, and the issue that is open
              aggregator search transformer  full text over the week
              aggregator draft               drafts again; write in zh.md first, and see that your words stay
            """);
    }
}
