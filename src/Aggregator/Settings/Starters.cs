using System.Reflection;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The newsletters that a new one can be like: whole <c>sources.yml</c> files that come with the program.</summary>
public static class Starters
{
    private const string Prefix = "starters/";

    private static readonly Assembly Library = typeof(Starters).Assembly;

    /// <summary>In order; <c>empty</c> is one of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Library.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">There is none of this name; the message says which there are.</exception>
    public static Starter Read(string name, IReadOnlyList<KindForm> kinds)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException($"init: there is no newsletter '{name}' to be like; {Words.Hint(name, Names)}");
        }

        using var reader = new StreamReader(Library.GetManifestResourceStream(Prefix + name + ".yml")!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var reading = ConfigurationReader.ReadText(text, name + ".yml", kinds, _ => null, _ => null);
        var file = reading.Configuration ?? throw new InvalidOperationException(string.Join('\n', reading.Mistakes));
        return new Starter
        {
            Name = file.Newsletter.Name,
            FrontMatter = file.Newsletter.FrontMatter,
            Editions = file.Newsletter.Editions,
            Sections = [.. file.Sections.Select(section => (section, ""))],
            SourceLines = [.. Lines(text)],
        };
    }

    /// <summary>The list of sources as it is written, its comments with it: it stands last in the file.</summary>
    private static IEnumerable<string> Lines(string text) => text.TrimEnd('\n').Split('\n').SkipWhile(line => !line.StartsWith("sources:", StringComparison.Ordinal)).Skip(1)
        .Select(line => line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line);
}
