using System.CommandLine;

namespace Aggregator.App.Commands;

/// <summary>Prints what a shell must know to complete our command line: it asks the program itself, by System.CommandLine's directive <c>[suggest]</c>.</summary>
internal static class CompletionCommand
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    public static Command Build(Session session)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Shells) };
        shell.CompletionSources.Add([.. Shells]);
        var command = new Command("completion") { shell };
        command.SetAction(result =>
        {
            var name = result.GetValue(shell)!.ToLowerInvariant();
            session.Out.Write(name switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                "powershell" or "pwsh" => PowerShell,
                _ => throw new UsageException($"completion: '{name}' is none of {string.Join(", ", Shells)}"),
            });
            return ExitCode.Done;
        });
        return command;
    }

    // A word such as 1.4 or a:b must stay one; COMP_WORDBREAKS would part it at the colon.
    private const string Bash = """
        # aggregator: completion for bash. Put into ~/.bashrc:
        #   source <(aggregator completion bash)
        _aggregator() {
          local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" candidate
          COMPREPLY=()
          while IFS= read -r candidate; do
            [[ -n $candidate && $candidate == "$word"* ]] && COMPREPLY+=("$candidate")
          done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _aggregator aggregator

        """;

    private const string Zsh = """
        #compdef aggregator
        # aggregator: completion for zsh. Put into ~/.zshrc, below compinit:
        #   source <(aggregator completion zsh)
        _aggregator() {
          local line="$LBUFFER"
          local -a candidates
          candidates=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          candidates=(${candidates:#})
          if (( ${#candidates} )); then
            compadd -a candidates
          fi
          _files
        }
        compdef _aggregator aggregator

        """;

    private const string Fish = """
        # aggregator: completion for fish. Put into ~/.config/fish/config.fish:
        #   aggregator completion fish | source
        function __aggregator_complete
          set -l line (commandline -cp)
          aggregator "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c aggregator -a '(__aggregator_complete)'

        """;

    private const string PowerShell = """
        # aggregator: completion for PowerShell. Put into the file that $PROFILE names:
        #   aggregator completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName aggregator -ScriptBlock {
          param($word, $ast, $position)
          $line = $ast.ToString().PadRight($position)
          aggregator "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -and $_.StartsWith($word) } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;
}
