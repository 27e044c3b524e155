using System.Text.RegularExpressions;

namespace Aggregator.Settings.Yaml;

/// <summary>Addresses and paths, made absolute relative to the file that names them. A problem continues the sentence "'key' wants …".</summary>
internal sealed partial class Place(string folder)
{
    private const string Expected = "an address that begins with https:// or http://, or the path of a file";

    private static readonly string[] FileEndings = ["xml", "rss", "atom", "rdf", "json", "html", "htm"];

    /// <summary>A path is relative to the folder; the text must not be empty.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, folder);

    /// <summary>An http(s) address, or the file: URI of a path.</summary>
    public (Uri? Address, string? Problem) Address(string text)
    {
        var written = text.Trim();
        if (SchemeForm().Match(written) is { Success: true } scheme)
        {
            return scheme.Groups[1].Value.ToLowerInvariant() switch
            {
                "http" or "https" => Web(written),
                "file" when Uri.TryCreate(written, UriKind.Absolute, out var file) && file.IsFile => (file, null),
                "feed" => (null, $"{Expected}, not {Words.Quote(written)}; did you mean 'https{written[4..]}'?"),
                var other => (null, Words.Nearest(other, ["http", "https"]) is { } near
                    ? $"{Expected}, not {Words.Quote(written)}; did you mean '{near}://'?"
                    : $"{Expected}, not {Words.Quote(written)}"),
            };
        }

        if (LooksLikeHost(written))
        {
            return (null, $"{Expected}, and there is no file {Words.Quote(written)}; did you mean 'https://{written}'?");
        }

        return (new Uri(Absolute(written)), null);
    }

    /// <summary>An http(s) address and nothing else.</summary>
    public static (Uri? Address, string? Problem) Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? (address, null)
            : (null, $"an address that begins with https:// or http://, not {Words.Quote(text)}");

    /// <summary><c>example.com/feed</c> is an address without its scheme, <c>recorded/feed.xml</c> a path: the first part of an address has a dot.</summary>
    private bool LooksLikeHost(string text)
    {
        var parts = text.Split('/', '\\');
        return HostForm().IsMatch(parts[0])
            && !(parts.Length == 1 && FileEndings.Contains(parts[0].Split('.')[^1], StringComparer.OrdinalIgnoreCase))
            && !Path.Exists(Absolute(text)) && !Path.Exists(Absolute(parts[0]));
    }

    // One letter before the colon is a drive.
    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]+):")]
    private static partial Regex SchemeForm();

    [GeneratedRegex(@"^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?$")]
    private static partial Regex HostForm();
}
