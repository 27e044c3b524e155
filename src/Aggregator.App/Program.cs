using System.Runtime.InteropServices;
using System.Text;
using Aggregator.App;
using Aggregator.App.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C stops cleanly; the second one is the system's.
    press.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
// How a service manager stops a program: just as cleanly.
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
});
return await CommandLine.Run(args, Surroundings.Real(), stop.Token);
