using Aggregator.Model;
using Aggregator.Settings.Forms;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Reads <c>sources.yml</c> and checks all of it before anything runs.</summary>
public static class ConfigurationReader
{
    /// <summary>
    /// Every mistake is found in one go; only what is no YAML at all ends the reading early. Never throws on what stands in the file.
    /// </summary>
    /// <param name="path">As the editor named it; so it stands in the mistakes.</param>
    /// <param name="kinds">The source kinds there are, with their own fields.</param>
    /// <param name="cronProblem">Null when a Quartz cron expression is right, else why not.</param>
    /// <param name="environment">The value of an environment variable; null when it is not set.</param>
    public static ConfigurationReading Read(
        string path, IReadOnlyList<KindForm> kinds, Func<string, string?> cronProblem, Func<string, string?> environment)
    {
        var mistakes = new MistakeList(path);
        var file = Path.GetFullPath(path);
        var text = YamlLoader.ReadText(file, "go to the folder of the newsletter, name the file with --sources FILE, or begin a newsletter with `aggregator init`", mistakes);
        return text is null ? new(null, mistakes.InOrder()) : Read(text, file, mistakes, kinds, cronProblem, environment);
    }

    /// <summary>The same for a text that is not, or not yet, in a file.</summary>
    /// <param name="path">Where it would lie.</param>
    public static ConfigurationReading ReadText(
        string text, string path, IReadOnlyList<KindForm> kinds, Func<string, string?> cronProblem, Func<string, string?> environment) =>
        Read(text, Path.GetFullPath(path), new MistakeList(path), kinds, cronProblem, environment);

    private static ConfigurationReading Read(
        string text, string file, MistakeList mistakes, IReadOnlyList<KindForm> kinds, Func<string, string?> cronProblem, Func<string, string?> environment)
    {
        var root = YamlLoader.Load(text, mistakes);
        if (root is null)
        {
            return new(null, mistakes.InOrder());
        }

        if (root.Shape != NodeShape.Map)
        {
            mistakes.Add(root, $"expected the blocks newsletter, sections and sources, not {root.Describe()}");
            return new(null, mistakes.InOrder());
        }

        var configuration = All(new Fields(root, mistakes, SourcesForm.Whole), file, kinds, cronProblem, environment);
        return new(mistakes.Count == 0 ? configuration : null, mistakes.InOrder());
    }

    private static Configuration All(
        Fields fields, string file, IReadOnlyList<KindForm> kinds, Func<string, string?> cronProblem, Func<string, string?> environment)
    {
        var folder = Path.GetDirectoryName(file)!;
        var place = new Place(folder);
        var blocks = new BlockReader(place);
        fields.Want(["newsletter"], "the block 'newsletter' is missing; it holds name and editions");
        fields.Want(["sections"], "the list 'sections' is missing; it holds the headings of the newsletter, each with key and heading");
        fields.Want(["sources"], "the list 'sources' is missing; each of its members has key and kind");
        var (newsletter, locales) = new NewsletterReader(folder, cronProblem).Read(fields.Block("newsletter"));
        var sections = SectionReader.Read(fields);
        var sources = new SourceReader(place, kinds, sections, cronProblem).Read(fields.Blocks("sources", fields.Take("sources")));
        var (database, keep, backups, backsUp) = blocks.Storage(fields.Block("storage"));
        var configuration = new Configuration
        {
            File = file,
            Newsletter = newsletter,
            Locales = locales,
            Sections = sections,
            Sources = sources,
            Exclude = BlockReader.Exclude(fields.Block("exclude")),
            Network = WithContact(BlockReader.Network(fields.Block("network")), newsletter),
            Database = database,
            Keep = keep,
            Backups = backups,
            BacksUp = backsUp,
            Drafts = blocks.Drafts(fields.Block("drafts")),
            Publish = blocks.Publish(fields.Block("publish")),
            Notify = new NotifyReader(place, environment).Read(fields.Block("notify")),
        };
        fields.Finish();
        return configuration;
    }

    // Whoever runs a server should find out whose reader this is; our own pages say it best.
    private static Network WithContact(Network network, Newsletter newsletter) =>
        network.UserAgent == new Network().UserAgent && newsletter.Own is [var host, ..] && host.All(char.IsAscii)
            ? network with { UserAgent = network.UserAgent.Replace("; ", $"; +https://{host}; ", StringComparison.Ordinal) }
            : network;
}
