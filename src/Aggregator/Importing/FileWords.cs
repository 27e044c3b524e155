using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Importing;

/// <summary>What a file's name says: <c>2020-03-16-NLP_Newsletter_NLP_7[ZH].md.md</c>.</summary>
internal sealed partial class FileWords
{
    private FileWords(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        Stem = Endings().Replace(parts.Length > 0 ? parts[^1] : "", "").Trim();
        Folder = parts.Length > 1 ? parts[^2] : "";
        var date = DateIn().Match(Stem);
        Date = date.Success && DateOnly.TryParseExact(date.Value.Replace('_', '-').Replace('.', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;
        Rest = Date is null ? Stem : Stem.Remove(date.Index, date.Length).Trim('-', '_', ' ');
        Words = [.. Between().Split(Rest).Where(word => word.Length > 0)];
    }

    /// <summary>Without its endings.</summary>
    public string Stem { get; }

    /// <summary>The folder it lies in.</summary>
    public string Folder { get; }

    public DateOnly? Date { get; }

    /// <summary>The stem without its date.</summary>
    public string Rest { get; }

    public IReadOnlyList<string> Words { get; }

    public bool IsAboutAFolder => Stem.ToUpperInvariant() is "README" or "INDEX" or "CONTRIBUTING" or "ABOUT" or "CHANGELOG" or "LICENSE" or "TEMPLATE";

    public static FileWords Of(string path) => new(path);

    [GeneratedRegex(@"(?:\s*\.(?:md|markdown|mkd|mdx|txt)\s*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Endings();

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}([-_.])[0-9]{2}\1[0-9]{2}(?![0-9])")]
    private static partial Regex DateIn();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Between();
}
