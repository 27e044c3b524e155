using Aggregator.App;
using Aggregator.App.Commands;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.App;

/// <summary>A folder of one newsletter and the command line over it, as an editor has them.</summary>
internal sealed class NewsletterFolder : IDisposable
{
    public NewsletterFolder(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("desk-").FullName;

    public TimeProvider Clock { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Whether a person sits there to answer questions.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Whether <c>publish</c> visits addresses: a test that serves them all says so, since no test asks the hosts of others.</summary>
    public bool Online { get; set; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>A small newsletter over the given lines of <c>sources:</c>, with loopback allowed and no pauses.</summary>
    public void WriteSources(params string[] sources) => Write("sources.yml", $$"""
        newsletter:
          name: Test
          editions:
            - { language: zh, template: numbered, original: true, title: "第{issue}期：{highlights}", file: "{date}-{issue}.md" }
            - { language: en, template: inline, title: "Issue {issue}: {highlights}", file: "{date}-{issue}-en.md" }
        sections:
          - { key: papers, heading: { en: Papers }, keywords: [paper] }
          - { key: mentions, heading: { en: Mentions }, titles: false }
        sources:
        {{string.Join('\n', sources.Select(source => "  - " + source))}}
        network: { allow_private_addresses: true, pause_per_host: 0s }
        """);

    public async Task<(int Code, string Out, string Error)> Run(string[] args, string input = "", CancellationToken ct = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reading = new StringReader(input);
        var surroundings = new Surroundings(reading, output, error, Folder, name => Environment.GetValueOrDefault(name), Clock, IsTerminal: false) { CanAsk = CanAsk };
        var code = await CommandLine.Run(args is ["publish", ..] && !Online ? [.. args, "--offline"] : args, surroundings, ct);
        return (code, output.ToString(), error.ToString());
    }

    public Task<(int Code, string Out, string Error)> Run(params string[] args) => Run(args, "");

    /// <summary>The newsletter as one program has it that stays.</summary>
    public Workspace Open()
    {
        var surroundings = new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, Folder, name => Environment.GetValueOrDefault(name), Clock, IsTerminal: false);
        return Workspace.Open(Workspace.Read(PathOf("sources.yml"), surroundings), surroundings, LogLevel.None);
    }
}
