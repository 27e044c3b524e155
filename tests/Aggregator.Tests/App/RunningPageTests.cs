using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Aggregator.Tests.App;

/// <summary>What <c>docs/running.md</c> shows, as it stands there: only paths are replaced by those of the test.</summary>
public sealed partial class RunningPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "running.md"));

    private readonly NewsletterFolder _newsletter = new();
    private readonly string _programs = Directory.CreateTempSubdirectory("programs-").FullName;

    public RunningPageTests()
    {
        Directory.CreateDirectory(_newsletter.PathOf("recorded"));
        _newsletter.Write("recorded/feed.xml", """
            <rss version="2.0"><channel><title>Lab</title><link>https://lab.example/</link>
            <item><title>A first paper</title><link>https://lab.example/1</link></item></channel></rss>
            """);
        _newsletter.WriteSources("{ key: lab, kind: feed, url: recorded/feed.xml, section: papers }");
        var program = Path.Combine(_programs, "aggregator");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet \"{Aggregating.Program}\" \"$@\"\n");
        using var chmod = Process.Start("chmod", ["+x", program]);
        chmod.WaitForExit();
    }

    public void Dispose()
    {
        _newsletter.Dispose();
        Directory.Delete(_programs, recursive: true);
    }

    [Fact]
    public async Task The_cron_line_works_and_is_silent_unless_the_run_failed()
    {
        var command = Block("cron").Trim();
        Assert.StartsWith("*/30 * * * * ", command);
        command = command["*/30 * * * * ".Length..].Replace("/srv/newsletter", _newsletter.Folder, StringComparison.Ordinal);

        Assert.Equal((0, ""), await Run("sh", "-c", command));
        Assert.Contains("1 sources visited, 1 new entries", _newsletter.Read("aggregator.log"));

        _newsletter.WriteSources("{ key: gone, kind: feed, url: recorded/gone.xml }");
        Assert.Equal((0, ""), await Run("sh", "-c", command));
        Assert.Contains("gone needs a person", _newsletter.Read("aggregator.log"));

        _newsletter.Write("sources.yml", "newsletter: 5");
        Assert.Equal((0, "aggregator failed, see aggregator.log\n"), await Run("sh", "-c", command));
    }

    [GitFact]
    public async Task The_workflow_s_steps_draft_and_push()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Block("yaml")));
        var jobs = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode)["jobs"];
        var steps = ((YamlSequenceNode)jobs["newsletter"]["steps"]).Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run"))
            .ToDictionary(step => step["name"].ToString(), step => step["run"].ToString());
        Assert.Equal(["install", "run", "keep the drafts"], steps.Keys);
        await Git.Run(_programs, "init", "--bare", "-q", "-b", "main", "remote.git");
        await Git.Run(_newsletter.Folder, "init", "-q", "-b", "main");
        _newsletter.Write(".gitignore", "aggregator.db*\nbackups/\n");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  draft_at: \"0 * * * * ?\"", StringComparison.Ordinal));
        await Git.Run(_newsletter.Folder, "add", "-A");
        await Git.Run(_newsletter.Folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Begin");
        await Git.Run(_newsletter.Folder, "remote", "add", "origin", Path.Combine(_programs, "remote.git"));
        await Git.Run(_newsletter.Folder, "push", "-qu", "origin", "main");
        await Yesterday();

        foreach (var step in new[] { "run", "keep the drafts", "run", "keep the drafts" })
        {
            var (code, output) = await Run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[step]);
            Assert.True(code == 0, $"{step}: {output}");
        }

        Assert.Equal("Draft the newsletter\nBegin\n", await Git.Run(Path.Combine(_programs, "remote.git"), "log", "--format=%s", "main"));
        Assert.Contains("drafts/1/zh.md", await Git.Run(Path.Combine(_programs, "remote.git"), "ls-tree", "-r", "--name-only", "main"));
    }

    [SystemdFact]
    public async Task The_units_are_what_systemd_takes()
    {
        var units = Units();
        Assert.Equal(["aggregator.service", "aggregator-once.service", "aggregator-once.timer"], units.Keys);
        foreach (var (name, text) in units)
        {
            await File.WriteAllTextAsync(
                Path.Combine(_programs, name),
                text.Replace("/usr/local/bin/aggregator", Path.Combine(_programs, "aggregator"), StringComparison.Ordinal).Replace("User=newsletter", "User=root", StringComparison.Ordinal));
        }

        var (code, output) = await Run("systemd-analyze", ["verify", "--man=no", .. units.Keys.Select(name => Path.Combine(_programs, name))]);

        Assert.True(code == 0, output);
        Assert.DoesNotContain("aggregator", output);
    }

    [BootFact]
    public async Task The_units_run_as_they_stand_there()
    {
        var told = await Boot.Run(_programs, _newsletter.Folder, Units(), """
            systemctl start aggregator-once.service || exit 0
            systemctl show aggregator-once.service -p Result -p ExecMainStatus
            journalctl --sync
            journalctl --no-pager -o cat -u aggregator-once
            systemctl start aggregator-once.timer
            systemctl is-active aggregator-once.timer
            systemctl start aggregator.service
            grep -m1 "running: healthy" < <(journalctl --no-pager -o cat -u aggregator -f)
            systemctl stop aggregator.service
            systemctl show aggregator.service -p Result -p ExecMainStatus
            stat -c %U /srv/newsletter/aggregator.db
            """);

        var expected = """
            ^Result=success
            ExecMainStatus=0
            1 sources visited, 1 new entries
            Backed up to /srv/newsletter/backups/aggregator-[0-9-]+\.zip
            active
            .*running: healthy when http://127\.0\.0\.1:8080/readyz answers 200
            Result=success
            ExecMainStatus=0
            newsletter
            $
            """;
        Assert.True(Regex.IsMatch(told, expected), told);
    }

    // A draft date lies between the first collect and now.
    private async Task Yesterday()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1));
        using var before = new StringWriter();
        var surroundings = new Aggregator.App.Surroundings(TextReader.Null, before, before, _newsletter.Folder, _ => null, clock, IsTerminal: false);
        Assert.Equal(0, await Aggregator.App.Commands.CommandLine.Run(["collect"], surroundings, default));
    }

    private static Dictionary<string, string> Units() => UnitForm().Matches(Page).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static string Block(string language) => Regex.Match(Page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _newsletter.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _programs + ":" + start.Environment["PATH"];
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, new StringBuilder().AppendJoin("", texts).ToString());
    }

    [GeneratedRegex("`/etc/systemd/system/([a-z.-]+)`:\n\n```ini\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex UnitForm();
}
