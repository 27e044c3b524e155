using System.Text;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Aggregator.Drafting;

/// <summary>The templates by name: an editor's own file before the built-in one. Nothing else can be included, least of all by path.</summary>
internal sealed partial class TemplateFolder(Func<string, string?> own) : ITemplateLoader
{
    /// <summary>The text with plain line feeds; null when there is no such template.</summary>
    public string? Find(string name) =>
        Name().IsMatch(name) ? (own(name) ?? BuiltIn(name))?.TrimStart('\uFEFF').ReplaceLineEndings("\n") : null;

    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName;

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => Find(templatePath)
        ?? throw new TemplateException(callerSpan.FileName, callerSpan.Start.Line + 1, callerSpan.Start.Column + 1,
            $"no template is called '{templatePath}'; it would be a file of this name in templates/");

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Load(context, callerSpan, templatePath));

    private static string? BuiltIn(string name)
    {
        using var stream = typeof(TemplateFolder).Assembly.GetManifestResourceStream("templates/" + name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)?\.[a-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
