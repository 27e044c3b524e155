using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Aggregator.App.Web;
using Microsoft.Extensions.Logging;

namespace Aggregator.App.Commands;

internal static class ReviewCommand
{
    public static Command Build(Session session)
    {
        var number = new Argument<int?>("N") { Description = "the issue (default: the one that is open)", Arity = ArgumentArity.ZeroOrOne };
        var urls = new Option<string?>("--urls") { Description = "where to listen (default: loopback, at the folder's own port, else any free one); beyond loopback a token is asked for", HelpName = "URL" };
        var quiet = new Option<bool>("--no-browser") { Description = "only print the address" };
        var command = new Command("review") { number, urls, quiet };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.Open(result, LogLevel.Warning);
            var addresses = DeskAddresses.Of(result.GetValue(urls), workspace.Configuration.Folder);
            using var log = new LineLoggers(session.Surroundings.Error, LogLevel.Error, session.Surroundings.Clock);
            var room = new ReviewRoom(workspace, result.GetValue(number));
            await using var server = await ReviewServer.Start(addresses, room, log, ct);
            var ahead = room.Prepare(ct);
            session.Out.WriteLine(server.Opens.AbsoluteUri);
            session.Out.Flush();
            session.Say(result, addresses.IsLocal
                ? "The desk is open at this address, for this machine only. Ctrl-C closes it."
                : "The desk is open at this address; whoever has the token in it can edit. The connection is not encrypted. Ctrl-C closes it.");
            if (!result.GetValue(quiet))
            {
                OpenBrowser(session, server.Opens);
            }

            await server.Closed(ct);
            await ahead;
            return ExitCode.Done;
        });
        return command;
    }

    private static void OpenBrowser(Session session, Uri address)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address.AbsoluteUri]) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start);
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException)
        {
            session.Warn("No browser could be opened here; open the address above yourself.");
        }
    }
}
