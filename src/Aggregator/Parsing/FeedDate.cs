namespace Aggregator.Parsing;

/// <summary>Reads the dates that feeds publish: RFC 822 and its cousins, ISO 8601, names in other languages. No zone means UTC.</summary>
public static class FeedDate
{
    /// <param name="language">The feed's language tag; it decides month names and the order of day and month in <c>3/4/2026</c>.</param>
    /// <returns>UTC, or null when the text is no date.</returns>
    public static DateTimeOffset? Parse(string? raw, string? language)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return null;
        }

        var text = raw.AsSpan().Trim();
        if (text.Length > 100)
        {
            return null;
        }

        return new DateTokens(text, language).Read();
    }
}
