using System.CommandLine;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class SourcesCommand
{
    public static Command Build(Session session) => new("sources")
    {
        List(session), SourcesCheck.Build(session), SourcesOpml.Import(session), SourcesOpml.Export(session),
    };

    private static Command List(Session session)
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

            Columns.Print(session.Console(session.Out), ["source", "kind", "section", "of"], [.. configuration.Sources.Select(source => new[]
            {
                source.Key + (source.Enabled ? "" : " (off)"), source.Kind, source.Section ?? "", Short(Place(source), configuration.Folder),
            })]);
            session.Out.WriteLine($"{configuration.Sources.Count} sources in {configuration.File}");
        });
        return list;
    }

    // A recorded file, as it stands in sources.yml.
    private static string Short(string place, string folder) =>
        Uri.TryCreate(place, UriKind.Absolute, out var address) && address.IsFile ? Path.GetRelativePath(folder, address.LocalPath) : place;

    /// <summary>The first of a source's own fields says best what it is: an address, a repository, categories.</summary>
    private static string Place(Source source) => string.Join(' ', source.Fields.Values.FirstOrDefault() ?? []);
}
