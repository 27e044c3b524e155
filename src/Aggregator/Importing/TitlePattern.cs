using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Importing;

/// <summary>How titles and files of past issues are called, with places where the issue's own words stand.</summary>
internal static partial class TitlePattern
{
    private const int Lately = 5;

    private const string Highlights = "{highlights}";

    /// <summary>What stands before the number, and after the last highlight, as most of the last titles have it.</summary>
    /// <param name="titles">The oldest first, each with the number of its issue.</param>
    public static string OfTitles(IReadOnlyList<(string Title, int? Number, DateOnly? Date)> titles, string name)
    {
        var last = titles.Where(title => title.Title.Length > 0).TakeLast(Lately).Select(title => Filled(title.Title, title.Number, title.Date)).ToList();
        if (last.Count == 0)
        {
            return name + " {issue}";
        }

        var parts = last.Select(Parts).ToList();
        var head = Commonest(parts.Select(part => part.Head));
        return Placeless(head) ? $"{name} #{{issue}}: {Highlights}"
            : parts.Where(part => part.Head == head).All(part => part.Middle.Length == 0) ? head.TrimEnd()
            : head + Highlights + Commonest(parts.Where(part => part.Middle.Length > 0).Select(part => part.Tail));
    }

    /// <summary>The name of the newsletter: what stands before the number in most of its titles.</summary>
    public static string Name(IReadOnlyList<(string Title, int? Number, DateOnly? Date)> titles) =>
        Commonest(titles.Select(title => Filled(title.Title, title.Number, null)).Where(title => title.Contains("{issue}", StringComparison.Ordinal))
            .Select(title => Opening().Replace(title[..title.IndexOf("{issue}", StringComparison.Ordinal)], "").Trim()).Where(name => name.Length > 0));

    /// <param name="files">The oldest first.</param>
    /// <returns>Null when the names have nothing in common.</returns>
    public static string? OfFiles(IReadOnlyList<(string File, int? Number, DateOnly? Date)> files)
    {
        var last = files.TakeLast(Lately).Select(file => Filled(Twice().Replace(file.File, ".md"), file.Number, file.Date)).ToList();
        var common = Commonest(last);
        return common.Length > 0 && !Placeless(common) && last.Count(file => file == common) * 2 > last.Count ? common : null;
    }

    /// <summary>The number and the day of an issue as places, wherever they stand.</summary>
    public static string Filled(string text, int? number, DateOnly? date)
    {
        // A brace would be taken for a place.
        var filled = text.Replace('{', '(').Replace('}', ')');
        if (date is { } day)
        {
            filled = filled.Replace(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "{date}", StringComparison.Ordinal);
        }

        return number is { } issue ? new Regex(string.Create(CultureInfo.InvariantCulture, $"(?<![0-9.])0{{0,3}}{issue}(?![0-9])")).Replace(filled, "{issue}", 1) : filled;
    }

    private static (string Head, string Middle, string Tail) Parts(string title)
    {
        var place = Math.Max(title.IndexOf("{issue}", StringComparison.Ordinal), title.IndexOf("{date}", StringComparison.Ordinal));
        var match = place < 0 ? Match.Empty : Divider().Match(title, place);
        if (!match.Success)
        {
            return (title, "", "");
        }

        var rest = title[(match.Index + match.Length)..];
        var tail = Tail().Match(rest).Value;
        return (title[..(match.Index + match.Length)], rest[..^tail.Length], tail);
    }

    private static bool Placeless(string text) => !text.Contains("{issue}", StringComparison.Ordinal) && !text.Contains("{date}", StringComparison.Ordinal);

    /// <summary>Of two that are as common, the later one; empty for nothing.</summary>
    private static string Commonest(IEnumerable<string> texts) => texts.Select((text, at) => (Text: text, At: at)).GroupBy(one => one.Text, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Last().At).FirstOrDefault()?.Key ?? "";

    /// <summary>What parts the number from the highlights.</summary>
    [GeneratedRegex(@"[:：]\s*|\s+[-–—|]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Divider();

    [GeneratedRegex(@"[,，、….等]*\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"[\s(（\[【,:：–—-]*(?:issue|no\.?|nr\.?|nº|n°|number|vol\.?|edition|第)?\s*[#＃]?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:\s*\.md)+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Twice();
}
