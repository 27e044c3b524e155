using System.Globalization;

namespace Aggregator;

/// <summary>The backups that are made by themselves: which file today's is, and which old ones go.</summary>
internal static class BackupFolder
{
    /// <summary>The newest ones, whatever their day.</summary>
    private const int Newest = 7;

    /// <summary>Before them the last one of each week: a fault may be noticed late.</summary>
    private const int Weeks = 8;

    private const string Prefix = "aggregator-";
    private const string Form = "yyyy-MM-dd";

    public static string File(string folder, DateOnly day) => Path.Combine(folder, $"{Prefix}{day.ToString(Form, CultureInfo.InvariantCulture)}.zip");

    /// <summary>Deletes what need not be kept. Files of other names are a person's and stay.</summary>
    public static void Thin(string folder)
    {
        var backups = Directory.EnumerateFiles(folder, Prefix + "*.zip").Select(path => (Path: path, Day: Day(path))).Where(file => file.Day is not null)
            .OrderByDescending(file => file.Day).ToList();
        var weekly = backups.GroupBy(file => file.Day!.Value.DayNumber / 7).Take(Weeks).Select(week => week.First());
        var halfWritten = Directory.EnumerateFiles(folder, Prefix + "*.zip.tmp");
        foreach (var path in backups.Skip(Newest).Except(weekly).Select(file => file.Path).Concat(halfWritten).ToList())
        {
            System.IO.File.Delete(path);
        }
    }

    private static DateOnly? Day(string path) =>
        DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path)[Prefix.Length..], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
