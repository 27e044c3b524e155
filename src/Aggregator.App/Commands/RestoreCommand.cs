using System.CommandLine;

namespace Aggregator.App.Commands;

internal static class RestoreCommand
{
    public static Command Build(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "what backup wrote" };
        var overwrite = new Option<bool>("--overwrite") { Description = "replace what is here; changed files are kept in .history/, the database is not" };
        var command = new Command("restore") { file, overwrite };
        command.SetAction(async (result, ct) =>
        {
            var path = session.Absolute(result.GetValue(file)!);
            if (!File.Exists(path))
            {
                throw new UsageException($"restoring: there is no file {path}");
            }

            var sources = session.File(result);
            var now = session.Surroundings.Clock.GetUtcNow();
            var inTheWay = Backup.InTheWay(path, sources);
            if (inTheWay.Count > 0 && !result.GetValue(overwrite))
            {
                throw new UsageException($"restoring: {inTheWay.Count} files here differ from the backup, {inTheWay[0]} first; restore into an empty folder, or say --overwrite (they are kept in .history/)");
            }

            var kept = Backup.RestoreSettings(path, sources, now).ToList();
            using var workspace = session.Open(result);
            kept.AddRange(await session.WithDrafts(
                result,
                workspace,
                () => workspace.Store.EntryCount() == 0 || result.GetValue(overwrite) ? Backup.Restore(path, workspace.Configuration, workspace.Store, now)
                    : throw new UsageException($"restoring: {workspace.Store.Place} holds entries already; choose another with --database, or say --overwrite"),
                ct));
            session.Say(result, $"Restored {workspace.Store.EntryCount()} entries and {workspace.Store.Issues().Count} issues; {(kept.Count == 0 ? "no file stood in the way" : $"kept {kept.Count} files that stood in the way in .history/")}.");
        });
        return command;
    }
}
