using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The real shells, which ask the real program.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public CompletionTests()
    {
        _newsletter.WriteSources("{ key: garden-blog, kind: feed, url: \"https://a.example/feed\" }", "{ key: garden-news, kind: feed, url: \"https://b.example/feed\" }");
        Directory.CreateDirectory(_newsletter.PathOf("drafts/12"));
        Directory.CreateDirectory(_newsletter.PathOf("drafts/9"));
        Directory.CreateDirectory(_newsletter.PathOf("bin"));
        _newsletter.Write("bin/aggregator", $"#!/bin/sh\nexec dotnet \"{Path.Combine(AppContext.BaseDirectory, "aggregator.dll")}\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_newsletter.PathOf("bin/aggregator"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("aggregator collect gar", "garden-blog garden-news")]
    [InlineData("aggregator draft --edition ", "en zh")]
    [InlineData("aggregator add https://x.example --section pap", "papers")]
    [InlineData("aggregator publish --anyway pict", "picture-credit picture-file")]
    [InlineData("aggregator publish 1", "12")]
    [InlineData("aggregator completion z", "zsh")]
    [InlineData("aggregator sources exp", "export")]
    public async Task The_program_knows_the_words(string line, string expected)
    {
        var (code, output, _) = await _newsletter.Run($"[suggest:{line.Length}]", line);

        Assert.Equal(0, code);
        var last = line.Split(' ')[^1];
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).Where(word => word.StartsWith(last, StringComparison.Ordinal) && word[0] is not ('-' or '/')).Order(StringComparer.Ordinal)));
    }

    [ShellFact("bash")]
    public async Task Bash_completes()
    {
        const string Ask = """
            source <(aggregator completion bash)
            complete -p aggregator
            COMP_LINE='aggregator collect garden-n'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(aggregator collect garden-n); COMP_CWORD=2
            _aggregator
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        Assert.Equal(["complete -o default -F _aggregator aggregator", "garden-news"], await Shell("bash", "--norc", "-c", Ask));
    }

    [ShellFact("zsh")]
    public async Task Zsh_completes()
    {
        const string Ask = """
            compdef() { print "compdef $*" }
            compadd() { print -l -- ${(P)2} }
            _files() { }
            source <(aggregator completion zsh)
            LBUFFER='aggregator draft --edition '; words=(aggregator draft --edition '')
            _aggregator
            """;
        Assert.Equal(["compdef _aggregator aggregator", "en", "zh"], await Shell("zsh", "-f", "-c", Ask));
    }

    [ShellFact("fish")]
    public async Task Fish_completes() =>
        Assert.Equal(["garden-blog", "garden-news"], await Shell("fish", "--no-config", "-c", "aggregator completion fish | source; complete -C 'aggregator collect gard'"));

    [Fact]
    public async Task PowerShell_has_a_script_and_an_unknown_shell_is_named()
    {
        var (_, script, _) = await _newsletter.Run("completion", "PowerShell");
        Assert.Contains("Register-ArgumentCompleter -Native -CommandName aggregator", script, StringComparison.Ordinal);

        var (code, _, error) = await _newsletter.Run("completion", "cmd");
        Assert.Equal((2, "completion: 'cmd' is none of bash, zsh, fish, powershell"), (code, error.Trim()));
    }

    private async Task<IReadOnlyList<string>> Shell(string shell, params string[] arguments)
    {
        var call = new ProcessStartInfo(shell, arguments) { WorkingDirectory = _newsletter.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        call.Environment["PATH"] = $"{_newsletter.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        call.Environment["HOME"] = _newsletter.Folder;
        using var process = Process.Start(call)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A fact that needs a shell: skipped, and said so, where it is not installed; in CI it fails instead.</summary>
    private sealed class ShellFactAttribute : FactAttribute
    {
        public ShellFactAttribute(string shell)
        {
            if (Environment.GetEnvironmentVariable("CI") != "true" && !Finds(shell))
            {
                Skip = $"no {shell}: install it";
            }
        }

        private static bool Finds(string shell)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(shell, ["-c", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (Win32Exception)
            {
                return false;
            }
        }
    }
}
