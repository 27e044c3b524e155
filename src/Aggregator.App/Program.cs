using System.Runtime.InteropServices;
using System.Text;
using Aggregator.App;
using Aggregator.App.Commands;

// Only where it is not so already: each of the two wakes the terminal, which takes longer than all of --help.
if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

if (Console.InputEncoding.CodePage != Encoding.UTF8.CodePage)
{
    Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

// Ctrl-C, and how a service manager stops a program: the first signal stops cleanly, the second one is the system's.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var broken = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.Run(args, Surroundings.Real(), stop.Token);
