using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aggregator.Fetching;

/// <summary>
/// Without this switch .NET takes a gzip, Brotli or deflate stream that ends early for a whole one, and half a feed would pass for all of it.
/// The switch is read once in a process, when the first stream is unpacked: hence a module initializer.
/// </summary>
internal static class StrictCompression
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first compressed stream of the process.")]
    internal static void Demand() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
}
