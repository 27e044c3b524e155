using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Finds the word that was meant, as the messages about <c>sources.yml</c> do.</summary>
public static class NearWords
{
    /// <summary>The end of a message: the nearest word, or all that may stand there.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known) => Words.Hint(written, known);

    /// <summary>The known word nearest to what was written; null when none is near enough to have been meant.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => Words.Nearest(written, known);
}
