using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.App.Commands;
using Aggregator.Model;
using Aggregator.Settings.Forms;
using Aggregator.Sources;

namespace Aggregator.Tests.Docs;

/// <summary>Writes <c>docs/reference.md</c> from the code: commands, keys, kinds, templates and rules.</summary>
internal static partial class ReferencePage
{
    public static string Write()
    {
        var page = new StringBuilder("""
            # Reference

            Written from the code, and compared with it by a test: every command, key of `sources.yml`, kind of source, template and rule of `check`.

            [Commands](#commands) · [sources.yml](#sourcesyml) · [Kinds of sources](#kinds-of-sources) · [Templates](#templates) · [Rules of check](#rules-of-check) ·
            [Environment](#environment) · [Exit codes](#exit-codes)

            """.ReplaceLineEndings("\n"));
        Commands(page);
        Keys(page);
        Kinds(page);
        Templates(page);
        Rules(page);
        page.Append("""

            ## Environment

            | variable | says |
            | --- | --- |
            | `AGGREGATOR_SOURCES` | the newsletter's `sources.yml`, when `--sources` does not |
            | `AGGREGATOR_DATABASE` | the database, when `--database` does not |
            | `GITHUB_TOKEN` | a token for GitHub's API |
            | `NO_COLOR` | no colours, whatever it is set to |

            ## Exit codes

            | code | means |
            | --- | --- |
            | 0 | done |
            | 1 | failed, or `check` found something |
            | 2 | wrong usage, or mistakes in `sources.yml` |
            | 3 | done, but a source needs a person |

            """.ReplaceLineEndings("\n"));
        return page.ToString();
    }

    private static void Commands(StringBuilder page)
    {
        var session = new Session(new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, Path.GetTempPath(), _ => null, TimeProvider.System, IsTerminal: false));
        var root = CommandLine.Build(session);
        var help = (GroupedHelp)root.Options.OfType<HelpOption>().Single().Action!;
        page.Append("\n## Commands\n\nEvery command also takes these options:\n\n");
        Options(page, root.Options);
        foreach (var (heading, commands) in help.Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n");
            foreach (var command in commands.SelectMany(command => command.Subcommands.Count > 0 ? command.Subcommands.Select(sub => (Name: $"{command.Name} {sub.Name}", Command: sub)) : [(command.Name, command)]))
            {
                page.Append(CultureInfo.InvariantCulture, $"\n#### aggregator {command.Name}{string.Concat(command.Command.Arguments.Select(Usage))}\n\n{Sentence(command.Command.Description)}\n\n");
                foreach (var argument in command.Command.Arguments)
                {
                    page.Append(CultureInfo.InvariantCulture, $"- `{argument.Name}`: {Escaped(argument.Description)}\n");
                }

                Options(page, command.Command.Options);
                page.Append(CultureInfo.InvariantCulture, $"\n```sh\n{help.Examples[command.Name]}\n```\n");
            }
        }
    }

    private static string Usage(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $" [{argument.Name}]",
        { MinimumNumberOfValues: 0 } => $" [{argument.Name}…]",
        { MaximumNumberOfValues: 1 } => $" {argument.Name}",
        _ => $" {argument.Name}…",
    };

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            page.Append(CultureInfo.InvariantCulture, $"- `{option.Name}{(option.HelpName is { } value ? " " + value : "")}`: {Escaped(option.Description)}\n");
        }
    }

    private static void Keys(StringBuilder page)
    {
        page.Append("\n## sources.yml\n\nPaths in it are relative to it. A [JSON Schema](sources.schema.json) says the same to an editor's program.\n");
        Block(page, "", SourcesForm.Whole);
    }

    private static void Block(StringBuilder page, string path, BlockForm form)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {(path.Length == 0 ? "At the top" : path)}\n\n| key | is | example | when left out |\n| --- | --- | --- | --- |\n");
        foreach (var key in form.Keys)
        {
            var example = key.Block is { Open: false } ? "" : $"`{key.Name}: {key.Example}`";
            page.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Escaped(key.Purpose)} | {Cell(example)} | {(key.Required ? "it must be there" : Escaped(key.Usual ?? ""))} |\n");
        }

        foreach (var key in form.Keys.Where(key => key.Block is { Open: false } && !(path == "sources" && key.Name == "exclude")))
        {
            Block(page, path.Length == 0 ? key.Name : $"{path}.{key.Name}", key.Block!);
        }
    }

    private static void Kinds(StringBuilder page)
    {
        page.Append("\n## Kinds of sources\n\nEach takes its own fields and [those of every source](#sources).\n");
        foreach (var kind in SourceKinds.All(_ => null).Select(kind => kind.Form))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {kind.Name}\n\n{Sentence(kind.Purpose)} Visited every {Hours(kind.Every)} when `every` does not say otherwise.\n\n```yaml\n{kind.Example}\n```\n\n");
            foreach (var field in kind.Fields)
            {
                page.Append(CultureInfo.InvariantCulture, $"- `{field.Name}`{(field.Required ? " (must be there)" : "")}: {Escaped(field.Purpose)}{(field.OneOf.Count > 0 ? $": {string.Join(", ", field.OneOf.Select(word => $"`{word}`"))}" : "")}\n");
            }

            foreach (var names in kind.AnyOf)
            {
                page.Append(CultureInfo.InvariantCulture, $"\nIt needs {string.Join(" or ", names.Select(name => $"`{name}`"))}.\n");
            }
        }

        page.Append("\n### inbox\n\nLinks that people hand in with `aggregator add`. It is always there and stands in no file.\n");
    }

    private static void Templates(StringBuilder page)
    {
        page.Append("""

            ## Templates

            The `template` of an edition. A file of the same name in `templates/` beside `sources.yml` wins; see [a template of your own](own-template.md).

            | template | prints |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var template in Edition.BuiltIn)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{template}` | {TemplateWords[template]} |\n");
        }
    }

    private static readonly Dictionary<string, string> TemplateWords = new()
    {
        ["inline"] = "items with a title and a paragraph, links in the text",
        ["numbered"] = "numbered sections and items below a table of contents, markers `[3]` in the text, references listed at the end",
        ["numbered-headings"] = "items under numbered headings, links in the text",
        ["list"] = "each section a list of links",
        ["email"] = "one HTML file for mail clients, made from the draft of its language",
    };

    private static void Rules(StringBuilder page)
    {
        page.Append("\n## Rules of check\n\n[What `check` finds](check.md) says more of each.\n\n| rule | finds |\n| --- | --- |\n");
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "check.md")));
        foreach (var rule in RuleNames.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{rule}` | {rows.First(row => row.Groups["rules"].Value.Contains($"`{rule}`", StringComparison.Ordinal)).Groups["finds"].Value.Trim()} |\n");
        }
    }

    private static string Hours(TimeSpan every) => every.TotalHours == 24 ? "day" : string.Create(CultureInfo.InvariantCulture, $"{every.TotalHours:0.##} hours");

    private static string Sentence(string? text) => text is { Length: > 0 } ? char.ToUpperInvariant(text[0]) + Escaped(text)[1..].TrimEnd('.') + "." : "";

    private static string Escaped(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^\|(?<rules>[^|\n]*`[a-z-]+`[^|\n]*)\|(?<finds>[^|\n]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
