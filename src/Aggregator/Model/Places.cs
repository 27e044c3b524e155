using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Model;

/// <summary>The places in the titles and file names of <c>sources.yml</c>: <c>{issue}</c>, <c>{issue:000}</c> with so many digits at least, <c>{date}</c>, <c>{highlights}</c>.</summary>
public static partial class Places
{
    /// <summary>The number of the issue.</summary>
    public const string Issue = "{issue}";

    public const string Date = "{date}";

    public const string Highlights = "{highlights}";

    /// <summary>The number of the issue, written with so many digits at least.</summary>
    public static string IssueOf(int digits) => digits < 2 ? Issue : $"{{issue:{new string('0', digits)}}}";

    /// <summary>Where the number of the issue stands, with zeros before it or without; less than nothing where it does not.</summary>
    public static int IndexOfIssue(string pattern) => IssuePlace().Match(pattern) is { Success: true } place ? place.Index : -1;

    /// <summary>All places filled in one pass: what a stranger's title holds is no place.</summary>
    public static string Fill(string pattern, int issue, string date, string highlights = "") => string.Concat(Place().Split(pattern).Select((part, at) => at % 2 == 0 ? part : part switch
    {
        "date" => date,
        "highlights" => highlights,
        _ => issue.ToString("D" + Math.Max(1, part.Length - "issue:".Length), CultureInfo.InvariantCulture),
    }));

    /// <summary>What the names look like that a pattern makes.</summary>
    /// <param name="issue">Null: of any issue.</param>
    public static Regex Names(string pattern, int? issue) => new("^" + string.Concat(Place().Split(pattern).Select((part, at) => at % 2 == 0 ? Regex.Escape(part) : part switch
    {
        "date" => @"\d{4}-\d{2}-\d{2}",
        "highlights" => ".*",
        _ when issue is { } number => Fill($"{{{part}}}", number, ""),
        _ => @"\d+",
    })) + "$", RegexOptions.CultureInvariant);

    /// <summary>The place without its zeros, so that <c>issue:000</c> is <c>issue</c>; what is no such place stays.</summary>
    public static string Name(string place) => Zeros().Replace(place, "issue");

    [GeneratedRegex(@"\{(issue(?::0{1,9})?|date|highlights)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{issue(?::0{1,9})?\}", RegexOptions.CultureInvariant)]
    private static partial Regex IssuePlace();

    [GeneratedRegex(@"\Aissue:0{1,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Zeros();
}
