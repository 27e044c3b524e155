using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aggregator.Tests.App;

/// <summary>
/// A machine that systemd starts, in namespaces of its own: with units, a user <c>newsletter</c> who has no home, the newsletter's folder as /srv/newsletter, and the program as
/// /usr/local/bin/aggregator. What it writes elsewhere goes with it.
/// </summary>
internal static class Boot
{
    public const string Systemd = "/usr/lib/systemd/systemd";

    public static readonly string[] Namespaces = ["--pid", "--fork", "--kill-child=KILL", "--mount", "--mount-proc", "--uts", "--cgroup", "--net", "--ipc"];

    // The one file unpacks itself before it starts. This is the program as the tests have it, so it only writes where that would.
    private const string Program = """
        #!/bin/sh
        : >"$DOTNET_BUNDLE_EXTRACT_BASE_DIR/unpacked" && exec /run/dotnet/dotnet /run/program/aggregator.dll "$@"
        """;

    private const string Script = """
        set -e
        there=$1 newsletter=$2 program=$3 dotnet=$4
        for folder in /var/cache /var/lib/systemd /var/log /srv /usr/local/bin /sys/fs/cgroup; do mount -t tmpfs tmpfs $folder; done
        mkdir /srv/newsletter
        cp -r "$newsletter"/. /srv/newsletter
        cp "$there"/aggregator /usr/local/bin
        chmod +x /usr/local/bin/aggregator
        mount -t tmpfs tmpfs /run
        mkdir -p /run/systemd/system /run/program /run/dotnet /run/told
        cp "$there"/*.service "$there"/*.timer /run/systemd/system
        cp "$there"/probe.sh /run
        mount --bind "$program" /run/program
        mount --bind "$dotnet" /run/dotnet
        mount --bind "$there" /run/told
        { cat /etc/passwd; echo 'newsletter:x:900:900::/nonexistent:/usr/sbin/nologin'; } >/run/passwd
        { cat /etc/group; echo 'newsletter:x:900:'; } >/run/group
        mount --bind /run/passwd /etc/passwd
        mount --bind /run/group /etc/group
        chown -R 900:900 /srv/newsletter
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        mount -t tmpfs tmpfs /tmp
        container=docker exec /usr/lib/systemd/systemd --unit=probe.service --log-target=null
        """;

    private const string Probe = """
        [Unit]
        Requires=basic.target
        After=basic.target
        SuccessAction=poweroff-immediate
        FailureAction=poweroff-immediate
        [Service]
        Type=oneshot
        ExecStart=/bin/bash -c '/bin/bash /run/probe.sh >/run/told/told.txt 2>&1'
        """;

    /// <summary>Starts the machine, runs a script in it and switches it off.</summary>
    /// <returns>What the script wrote.</returns>
    public static async Task<string> Run(string folder, string newsletter, IReadOnlyDictionary<string, string> units, string script)
    {
        foreach (var (name, text) in units.Append(new("probe.service", Probe)).Append(new("probe.sh", script)).Append(new("aggregator", Program)).Append(new("boot.sh", Script)))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }

        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        string[] words = ["-s", "KILL", "900", "unshare", .. Namespaces, "sh", Path.Combine(folder, "boot.sh"), folder, newsletter, Path.GetDirectoryName(Aggregating.Program)!, dotnet];
        using var process = Process.Start(new ProcessStartInfo("timeout", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var told = Path.Combine(folder, "told.txt");
        return File.Exists(told) ? await File.ReadAllTextAsync(told) : $"systemd did not come so far: {string.Concat(said)}";
    }
}
