using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Web;

/// <summary>Words and figures as the desk prints them.</summary>
internal static class Words
{
    public static string Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";

    public static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";

    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    public static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    public static string Door(WorkKind kind) => kind switch
    {
        WorkKind.Paper => "paper",
        WorkKind.Repository => "code",
        WorkKind.Release => "release",
        WorkKind.Dataset => "data",
        WorkKind.Notebook => "notebook",
        WorkKind.Book => "book",
        WorkKind.Course => "course",
        WorkKind.Video => "video",
        WorkKind.Audio => "audio",
        WorkKind.Discussion => "discussion",
        WorkKind.Event => "event",
        _ => "post",
    };

    /// <summary>An address that may be linked to; null for any scheme but http and https, whatever a stranger wrote.</summary>
    public static string? Link(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    public static string Host(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : address ?? "";

    /// <summary>Where the desk shows its own copy of a picture, below its root.</summary>
    public static string Picture(int issue, string address) => string.Create(CultureInfo.InvariantCulture, $"pictures/{issue}/{PictureCopies.NameOf(address)}");

    /// <summary>The beginning of a text, cut between words.</summary>
    public static string Start(string text, int length)
    {
        var plain = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length <= length)
        {
            return plain;
        }

        var cut = plain.LastIndexOf(' ', length);
        cut = cut < length / 2 ? length : cut;
        return plain[..(char.IsHighSurrogate(plain[cut - 1]) ? cut - 1 : cut)] + "…";
    }
}
