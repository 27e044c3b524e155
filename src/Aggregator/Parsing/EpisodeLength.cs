using System.Globalization;

namespace Aggregator.Parsing;

/// <summary>How long a recording is: podcasts write seconds, <c>MM:SS</c> or <c>HH:MM:SS</c>, with and without leading zeros.</summary>
internal static class EpisodeLength
{
    /// <returns><c>1:02:03</c> or <c>2:03</c>; null when the text is no length, or none that a recording has.</returns>
    public static string? Read(string text)
    {
        var parts = text.Trim().Split(':');
        var seconds = 0d;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            seconds = (seconds * 60) + number;
        }

        var whole = (long)Math.Min(seconds, 1_000_000);
        return parts.Length > 3 || whole is <= 0 or >= 1_000_000 ? null
            : whole >= 3600 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}");
    }
}
