using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>
/// How a value stands in a text column. Times are UTC in ISO 8601 with seven decimals, all of one width, so that text order is time order;
/// lists and facts are JSON. Both databases can hold and compare these without a type of their own.
/// </summary>
internal static class ColumnText
{
    public const string NoList = "[]";

    public const string NoFacts = "{}";

    /// <summary>Chinese stays readable in the file and takes three bytes, not six; nothing here is ever put into HTML.</summary>
    private static readonly ColumnJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;

    public static DateTimeOffset Time(string text) =>
        DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static DateTimeOffset? TimeOrNull(string? text) => text is null ? null : Time(text);

    public static string Of(IReadOnlyList<DateTimeOffset> times) => Of([.. times.Select(time => Of(time))]);

    public static IReadOnlyList<DateTimeOffset> Times(string json) => [.. Strings(json).Select(Time)];

    public static string Of(IReadOnlyList<string> list) =>
        list.Count == 0 ? NoList : JsonSerializer.Serialize([.. list.Select(Sound)], Json.StringArray);

    public static IReadOnlyList<string> Strings(string json) => json == NoList ? [] : JsonSerializer.Deserialize(json, Json.StringArray)!;

    public static string Of(IReadOnlyList<Link> list) =>
        list.Count == 0
            ? NoList
            : JsonSerializer.Serialize(
                [.. list.Select(Sound)],
                Json.LinkArray);

    public static IReadOnlyList<Link> Links(string json) => json == NoList ? [] : JsonSerializer.Deserialize(json, Json.LinkArray)!;

    /// <summary>In the order of names, so that equal facts are equal text.</summary>
    public static string Of(IReadOnlyDictionary<string, string> facts) =>
        facts.Count == 0
            ? NoFacts
            : JsonSerializer.Serialize(
                new SortedDictionary<string, string>(facts.ToDictionary(fact => Sound(fact.Key), fact => Sound(fact.Value)), StringComparer.Ordinal),
                Json.SortedDictionaryStringString);

    public static IReadOnlyDictionary<string, string> Facts(string json) =>
        json == NoFacts ? new Dictionary<string, string>() : JsonSerializer.Deserialize(json, Json.SortedDictionaryStringString)!;

    public static string Of(IReadOnlyList<Validator> list) => list.Count == 0 ? NoList : JsonSerializer.Serialize([.. list], Json.ValidatorArray);

    public static IReadOnlyList<Validator> Validators(string json) => json == NoList ? [] : JsonSerializer.Deserialize(json, Json.ValidatorArray)!;

    public static string Of(Habit habit) => JsonSerializer.Serialize(habit, Json.Habit);

    public static Habit Habit(string json) => JsonSerializer.Deserialize(json, Json.Habit)!;

    private static Link Sound(Link link)
    {
        var (address, text, key) = (Sound(link.Address), Sound(link.Text), Sound(link.Key));
        return ReferenceEquals(address, link.Address) && ReferenceEquals(text, link.Text) && ReferenceEquals(key, link.Key)
            ? link : link with { Address = address, Text = text, Key = key };
    }

    /// <summary>
    /// Text that UTF-8 and both databases can carry: half a surrogate pair becomes U+FFFD, and NUL, which ends a text for SQLite and is refused by
    /// PostgreSQL, goes.
    /// </summary>
    public static string Sound(string text)
    {
        if (!text.Contains('\0') && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var sound = string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0));
        return sound == text ? text : sound;
    }
}
