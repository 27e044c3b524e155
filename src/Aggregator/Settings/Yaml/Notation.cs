using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Settings.Yaml;

/// <summary>How times, sizes, days and names are written. A problem continues the sentence "'key' wants …".</summary>
internal static partial class Notation
{
    /// <summary>The key of a source or a section.</summary>
    public const string KeyPattern = "[a-z0-9]([a-z0-9_.-]{0,58}[a-z0-9])?";

    /// <summary>A language tag.</summary>
    public const string LanguagePattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}";

    public const string DurationPattern = @"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s?(ms|s|m|h|d|w)";

    public const string SizePattern = @"([0-9]{1,15}(?:\.[0-9]{1,9})?)\s?(B|[kMG]i?B)";

    private const double LongestDays = 36_500;

    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static (TimeSpan? Value, string? Problem) Duration(string text)
    {
        var match = DurationForm().Match(text);
        if (!match.Success)
        {
            var hint = PlainNumber().IsMatch(text) ? $"; write {text}s for seconds" : "";
            return (null, $"a time with its unit, such as 30s, 15m, 6h, 30d or 2w, not {Words.Quote(text)}{hint}");
        }

        var amount = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var days = match.Groups[2].Value switch
        {
            "ms" => amount / 86_400_000,
            "s" => amount / 86_400,
            "m" => amount / 1_440,
            "h" => amount / 24,
            "d" => amount,
            _ => amount * 7,
        };
        // Rounded to milliseconds: nothing here is finer, and 0.1 s must not become 0.0999999 s.
        return days <= LongestDays
            ? (TimeSpan.FromMilliseconds(Math.Round(days * 86_400_000)), null)
            : (null, $"a time of at most 100 years, not {Words.Quote(text)}");
    }

    /// <summary>A duration that is not nothing.</summary>
    public static (TimeSpan? Value, string? Problem) SomeDuration(string text)
    {
        var (value, problem) = Duration(text);
        return value == TimeSpan.Zero ? (null, $"a time longer than {Words.Quote(text)}") : (value, problem);
    }

    public static (long? Value, string? Problem) Size(string text)
    {
        var match = SizeForm().Match(text);
        if (!match.Success)
        {
            var hint = PlainNumber().IsMatch(text) ? $"; write {text}B for bytes" : "";
            return (null, $"a size with its unit, such as 500kB, 20MB or 1GiB, not {Words.Quote(text)}{hint}");
        }

        var unit = match.Groups[2].Value.ToLowerInvariant() switch
        {
            "b" => 1d,
            "kb" => 1e3,
            "mb" => 1e6,
            "gb" => 1e9,
            "kib" => 1024d,
            "mib" => 1024d * 1024,
            _ => 1024d * 1024 * 1024,
        };
        var bytes = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * unit;
        return bytes is >= 1 and <= 1e12 ? ((long)bytes, null) : (null, $"a size from 1B to 1000GB, not {Words.Quote(text)}");
    }

    public static (DateOnly? Value, string? Problem) Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, null)
            : (null, $"days written as 2026-12-26, not {Words.Quote(text)}");

    /// <summary>A weekday with a time, or a Quartz cron expression, to a Quartz cron expression.</summary>
    public static (string? Cron, string? Problem) DraftAt(string text, Func<string, string?> cronProblem)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 5 || text.AsSpan().ContainsAny('*', '?'))
        {
            var (cron, problem) = Cron(text, cronProblem);
            return (cron, problem is null ? null : problem + "; or a weekday and a time, such as Saturday 09:00");
        }

        var time = parts.Length == 2 ? TimeForm().Match(parts[1]) : Match.Empty;
        var day = Array.FindIndex(Days, name => parts.Length > 0
            && (name.Equals(parts[0], StringComparison.OrdinalIgnoreCase) || name[..3].Equals(parts[0], StringComparison.OrdinalIgnoreCase)));
        if (day >= 0 && time.Success)
        {
            return (string.Create(CultureInfo.InvariantCulture,
                $"0 {Number(time.Groups[2])} {Number(time.Groups[1])} ? * {Days[day][..3].ToUpperInvariant()}"), null);
        }

        var hint = day >= 0 && parts.Length == 1 ? $"; did you mean '{Days[day]} 09:00'?"
            : day >= 0 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24 ? string.Create(CultureInfo.InvariantCulture, $"; did you mean '{Days[day]} {hour:00}:00'?")
            : day < 0 && parts.Length > 0 && Words.Nearest(parts[0], Days) is { } near ? $"; did you mean '{near}'?" : "";
        return (null, $"a weekday in English and a time, such as Saturday 09:00, or a Quartz cron expression, not {Words.Quote(text)}{hint}");
    }

    public static (string? Cron, string? Problem) Cron(string text, Func<string, string?> cronProblem)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields == 5)
        {
            return (null, $"a Quartz cron expression; {Words.Quote(text)} has five fields, and Quartz begins with the seconds: 0 0 9 ? * SAT");
        }

        return cronProblem(text) is { } problem
            ? (null, $"a Quartz cron expression, such as 0 0 9 ? * SAT, not {Words.Quote(text)} ({problem.TrimEnd('.')})")
            : (text, null);
    }

    /// <summary>The form of a language tag (BCP 47); null when it has it, else the problem.</summary>
    public static string? Language(string text)
    {
        if (LanguageForm().IsMatch(text))
        {
            return null;
        }

        var named = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .FirstOrDefault(culture => culture.Name.Length is 2 or 3
                && (culture.EnglishName.Equals(text, StringComparison.OrdinalIgnoreCase) || culture.NativeName.Equals(text, StringComparison.OrdinalIgnoreCase)));
        return $"a language code, such as en, zh or pt-BR, not {Words.Quote(text)}" + (named is null ? "" : $"; did you mean '{named.Name}'?");
    }

    /// <summary>The key of a source or a section; null when it is fit for one, else the problem.</summary>
    public static string? Key(string text) =>
        KeyForm().IsMatch(text) ? null
        : KeyForm().IsMatch(Slug(text)) ? $"small letters, digits and hyphens, not {Words.Quote(text)}; did you mean '{Slug(text)}'?"
        : $"small letters, digits and hyphens (at most 60), not {Words.Quote(text)}";

    /// <summary>A host name without scheme and path; null when it is one, else the problem.</summary>
    public static string? Host(string text)
    {
        if (HostForm().IsMatch(text))
        {
            return null;
        }

        var hint = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? $"; did you mean '{address.Host}'?" : "";
        return $"host names, such as example.org, not {Words.Quote(text)}{hint}";
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    public static string Slug(string text) => NotInKey().Replace(text.Trim().ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("^" + DurationPattern + "$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationForm();

    [GeneratedRegex("^" + SizePattern + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SizeForm();

    [GeneratedRegex(@"^\d+(\.\d+)?$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex("^([01]?[0-9]|2[0-3]):([0-5][0-9])$")]
    private static partial Regex TimeForm();

    [GeneratedRegex("^" + LanguagePattern + "$")]
    private static partial Regex LanguageForm();

    [GeneratedRegex("^" + KeyPattern + "$")]
    private static partial Regex KeyForm();

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex NotInKey();

    [GeneratedRegex(@"^(\p{L}|\p{N})([\p{L}\p{N}-]*)(\.[\p{L}\p{N}-]+)*$")]
    private static partial Regex HostForm();
}
