using System.CommandLine;
using Aggregator.Model;
using Spectre.Console;

namespace Aggregator.App.Commands;

internal static class SourcesCommand
{
    public static Command Build(Session session)
    {
        var list = new Command("list", "the sources of sources.yml");
        list.SetAction(result =>
        {
            var configuration = Workspace.Read(session.File(result), session.Surroundings);
            if (session.Json(result))
            {
                foreach (var source in configuration.Sources)
                {
                    session.Out.WriteLine(Json.Line(new { Source = source.Key, source.Kind, source.Enabled, source.Section, source.Weight, Of = Place(source), source.Tags }));
                }

                return;
            }

            var table = new Table { Border = TableBorder.None };
            table.AddColumns("source", "kind", "section", "of");
            foreach (var source in configuration.Sources)
            {
                table.AddRow(Markup.Escape(source.Key + (source.Enabled ? "" : " (off)")), Markup.Escape(source.Kind), Markup.Escape(source.Section ?? ""), Markup.Escape(Place(source)));
            }

            session.Console(session.Out).Write(table);
            session.Out.WriteLine($"{configuration.Sources.Count} sources in {configuration.File}");
        });
        return new Command("sources", "the sources: list") { list };
    }

    /// <summary>The first of a source's own fields says best what it is: an address, a repository, categories.</summary>
    private static string Place(Source source) => string.Join(' ', source.Fields.Values.FirstOrDefault() ?? []);
}
