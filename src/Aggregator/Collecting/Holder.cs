using System.Diagnostics;
using System.Globalization;

namespace Aggregator;

/// <summary>
/// Names this process among all that may work on one database, and knows of one on the same machine whether it still runs: what was killed in the middle
/// of its turn then keeps nobody waiting.
/// </summary>
internal static class Holder
{
    // Two processes may read a start time that differs by the system's tick; a number that is used again is further away.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    /// <summary>Machine, process and its start, and a number for each turn within it.</summary>
    public static string Mine()
    {
        using var process = Process.GetCurrentProcess();
        return $"{Environment.MachineName}|{Environment.ProcessId}|{Started(process)}|{Guid.NewGuid():N}";
    }

    /// <summary>Certainly dead: false when that cannot be told from here.</summary>
    public static bool IsDead(string holder)
    {
        var parts = holder.Split('|');
        if (parts.Length != 4 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var started))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || Math.Abs(Started(process) - started) > Tick.TotalMilliseconds;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static long Started(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
}
