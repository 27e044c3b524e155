using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Aggregator.Drafting;

/// <summary>Runs a template over a view, within limits: it can neither loop for ever, nor read a file, nor be cut short in silence.</summary>
internal sealed class TemplateRenderer(TemplateFolder folder)
{
    /// <exception cref="TemplateException">The template is missing, wrong, or does too much.</exception>
    public string Render(string name, object view)
    {
        var text = folder.Find(name) ?? throw new TemplateException(name, 1, 1, "there is no such template, neither built in nor in templates/");
        var template = Template.Parse(text, name);
        if (template.HasErrors)
        {
            var first = template.Messages.First(message => message.Type == Scriban.Parsing.ParserMessageType.Error);
            throw new TemplateException(name, first.Span.Start.Line + 1, first.Span.Start.Column + 1, first.Message);
        }

        try
        {
            return template.Render(Context(view));
        }
        catch (ScriptRuntimeException fault) when (fault.InnerException is TemplateException inner)
        {
            throw inner;
        }
        catch (ScriptRuntimeException fault)
        {
            throw new TemplateException(fault.Span.FileName ?? name, fault.Span.Start.Line + 1, fault.Span.Start.Column + 1, fault.OriginalMessage, fault);
        }
    }

    // Fresh each time: member access is cached in a context (GHSA-5wr9).
    private TemplateContext Context(object view)
    {
        var builtins = TemplateContext.GetDefaultBuiltinObject();
        var objects = (ScriptObject)builtins["object"]!;
        objects.Remove("eval");
        objects.Remove("eval_template");
        builtins.Remove("date"); // "now" would make two runs differ

        var globals = new ScriptObject();
        globals.Import(view);
        var context = new TemplateContext(builtins)
        {
            TemplateLoader = folder,
            StrictVariables = true,
            LoopLimit = 10_000,
            RecursiveLimit = 50,
            OutputLimit = 4_000_000,
            OnOutputLimit = ScriptLimitBehavior.Throw, // the default cuts the text off and says nothing
            OnStringLimit = ScriptLimitBehavior.Throw,
            RegexTimeOut = TimeSpan.FromMilliseconds(250),
            NewLine = "\n",
        };
        context.PushGlobal(globals);
        return context;
    }
}
