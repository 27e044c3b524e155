using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class EvaluateCommand
{
    public static Command Build(Session session)
    {
        var labelled = LabelledOptions.Labelled();
        var sections = LabelledOptions.Sections();
        var withoutText = LabelledOptions.WithoutText();
        var model = new Option<string?>("--model") { Description = "what was learnt (default: learn from the other issues of the same rows)", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "of the archive: charts as a web page", HelpName = "FILE" };
        var command = new Command("evaluate") { labelled, sections, withoutText, model, report };
        var picks = new EvaluatePicks();
        picks.AddTo(command);
        command.SetAction(result =>
        {
            if (picks.Wanted(result))
            {
                picks.Run(session, result);
                return ExitCode.Done;
            }

            if (result.GetValue(labelled) is not { } file)
            {
                EvaluateArchive.Run(session, result, result.GetValue(report));
                return ExitCode.Done;
            }

            var (rows, _) = LabelledRows.Read(session, file, result.GetValue(sections) ?? [], result.GetValue(withoutText), "evaluating");
            EvaluateSections.Run(session, result, rows, result.GetValue(model));
            return ExitCode.Done;
        });
        return command;
    }
}
