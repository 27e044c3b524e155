using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class BackupCommand
{
    public static Command Build(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "the backup to write, a zip; one of that name is replaced" };
        var command = new Command("backup") { file };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.OpenStored(result);
            var path = session.Absolute(result.GetValue(file)!);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new UsageException($"backing up: there is no folder {Path.GetDirectoryName(path)}; make it, or name another file");
            }

            await workspace.Duties.BackUpInto(path, () => session.SayWaiting(result), ct);
            session.Say(result, $"Written: {Path.GetRelativePath(session.Surroundings.Folder, path)}. To get it back, in any folder: aggregator restore {Path.GetFileName(path)}");
        });
        return command;
    }
}
