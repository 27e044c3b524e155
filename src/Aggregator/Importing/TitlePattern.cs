using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>How titles and files of past issues are called, with places where the issue's own words stand.</summary>
internal static partial class TitlePattern
{
    private const int Lately = 5;

    /// <summary>What stands before the number, and after the last highlight, as most of the last titles have it.</summary>
    /// <param name="titles">The oldest first, each with the number of its issue.</param>
    public static string OfTitles(IReadOnlyList<(string Title, int? Number, DateOnly? Date)> titles, string name)
    {
        var digits = Digits(titles.Select(title => (title.Title, title.Number)));
        var last = titles.Where(title => title.Title.Length > 0).TakeLast(Lately).Select(title => Filled(title.Title, title.Number, title.Date, digits)).ToList();
        if (last.Count == 0)
        {
            return name + " {issue}";
        }

        var parts = last.Select(Parts).ToList();
        var head = Commonest(parts.Select(part => part.Head));
        return Placeless(head) ? $"{name} #{{issue}}: {Places.Highlights}"
            : parts.Where(part => part.Head == head).All(part => part.Middle.Length == 0) ? head.TrimEnd()
            : head + Places.Highlights + Commonest(parts.Where(part => part.Middle.Length > 0).Select(part => part.Tail));
    }

    /// <summary>The name of the newsletter: what stands before the number in most of its titles.</summary>
    public static string Name(IReadOnlyList<(string Title, int? Number, DateOnly? Date)> titles) =>
        Commonest(titles.Select(title => Filled(title.Title, title.Number, null)).Where(title => Places.IndexOfIssue(title) >= 0)
            .Select(title => Opening().Replace(title[..Places.IndexOfIssue(title)], "").Trim()).Where(name => name.Length > 0));

    /// <param name="files">The oldest first.</param>
    /// <returns>Null when the names have nothing in common.</returns>
    public static string? OfFiles(IReadOnlyList<(string File, int? Number, DateOnly? Date)> files)
    {
        var digits = Digits(files.Select(file => (file.File, file.Number)));
        var last = files.TakeLast(Lately).Select(file => Filled(Twice().Replace(file.File, ".md"), file.Number, file.Date, digits)).ToList();
        var common = Commonest(last);
        return common.Length > 0 && !Placeless(common) && last.Count(file => file == common) * 2 > last.Count ? common : null;
    }

    /// <summary>The number and the day of an issue as places, wherever they stand.</summary>
    /// <param name="digits">How many digits the numbers of this newsletter have at least.</param>
    public static string Filled(string text, int? number, DateOnly? date, int digits = 1)
    {
        // A brace would be taken for a place.
        var filled = text.Replace('{', '(').Replace('}', ')');
        if (date is { } day)
        {
            filled = filled.Replace(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Places.Date, StringComparison.Ordinal);
        }

        return number is { } issue ? Written(issue).Replace(filled, match => Places.IssueOf(match.Length >= digits ? digits : 1), 1) : filled;
    }

    /// <summary>How many digits numbers have that begin with a zero; 1 where none does, or where a later one is shorter.</summary>
    private static int Digits(IEnumerable<(string Text, int? Number)> texts)
    {
        var written = texts.Where(text => text.Number is not null).Select(text => Written(text.Number!.Value).Match(DayIn().Replace(text.Text, ""))).Where(match => match.Success).Select(match => match.Value).ToList();
        var digits = written.LastOrDefault(number => number is ['0', _, ..])?.Length ?? 1;
        return written.Count > 0 && written[^1].Length >= digits ? digits : 1;
    }

    private static Regex Written(int issue) => new(string.Create(CultureInfo.InvariantCulture, $"(?<![0-9.])0{{0,5}}{issue}(?![0-9])"));

    private static (string Head, string Middle, string Tail) Parts(string title)
    {
        var place = Math.Max(Places.IndexOfIssue(title), title.IndexOf(Places.Date, StringComparison.Ordinal));
        var match = place < 0 ? Match.Empty : Divider().Match(title, title.IndexOf('}', place));
        if (!match.Success)
        {
            return (title, "", "");
        }

        var rest = title[(match.Index + match.Length)..];
        var tail = Tail().Match(rest).Value;
        return (title[..(match.Index + match.Length)], rest[..^tail.Length], tail);
    }

    private static bool Placeless(string text) => Places.IndexOfIssue(text) < 0 && !text.Contains(Places.Date, StringComparison.Ordinal);

    /// <summary>Of two that are as common, the later one; empty for nothing.</summary>
    private static string Commonest(IEnumerable<string> texts) => texts.Select((text, at) => (Text: text, At: at)).GroupBy(one => one.Text, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Last().At).FirstOrDefault()?.Key ?? "";

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}([-_.])[0-9]{2}\1[0-9]{2}(?![0-9])")]
    private static partial Regex DayIn();

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
