using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>
/// Candidates and what an editor picked of them, one JSON object a line: <c>id</c>, <c>week</c> (its Monday), <c>title</c>, <c>abstract</c>, <c>authors</c>,
/// <c>published</c>, <c>picked</c>, <c>picked_issue</c> (the last day of that issue), <c>upvotes</c>. Only <c>id</c> and <c>week</c> have to be there; a row
/// without <c>picked</c> is ranked and not learnt from.
/// </summary>
internal static class PickRows
{
    private const string External = "external.jsonl";

    /// <returns>Read as they are asked for: a year of them would fill the memory.</returns>
    /// <exception cref="UsageException">There is no such folder, it holds no weeks, or a line is at fault.</exception>
    public static IEnumerable<Pick> Read(Session session, string folder, bool upvotes)
    {
        var path = session.Absolute(folder);
        var files = Directory.Exists(path) ? Directory.GetFiles(path).Where(IsLines).Order(StringComparer.Ordinal).ToList() : throw new UsageException($"learning: there is no folder '{folder}'");
        var weeks = files.Where(file => !Path.GetFileName(file).StartsWith(External, StringComparison.Ordinal)).ToList();
        if (weeks.Count == 0)
        {
            throw new UsageException($"learning: '{folder}' holds no *.jsonl or *.jsonl.gz");
        }

        var votes = upvotes ? Votes(files) : [];
        return weeks.SelectMany(file => Lines(file, row => Row(row, votes)));
    }

    /// <summary>A candidate of one line; fields of the filter <c>rank</c> and of a week alike.</summary>
    public static Candidate Candidate(JsonElement row)
    {
        var source = JsonLines.Text(row, "source");
        return new Candidate
        {
            Key = JsonLines.Text(row, "id") is { Length: > 0 } id ? id : throw new FormatException("\"id\" is missing"),
            Title = JsonLines.Text(row, "title"),
            Text = JsonLines.Text(row, "abstract"),
            Authors = JsonLines.Texts(row, "authors"),
            Sources = source.Length > 0 ? [source] : [],
            Published = Time(row, "published"),
            Upvotes = Number(row, "upvotes"),
        };
    }

    /// <exception cref="FormatException">It is no date.</exception>
    public static DateOnly Date(string text, string field) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue.AddDays(-366)
        ? date : throw new FormatException($"\"{field}\" should be a date like 2026-01-31, not '{text}'");

    private static Pick Row(JsonElement row, Dictionary<(string Week, string Id), double> votes)
    {
        var candidate = Candidate(row);
        var week = JsonLines.Text(row, "week");
        var issue = JsonLines.Text(row, "picked_issue");
        var picked = Picked(row);
        return new Pick(votes.TryGetValue((week, candidate.Key), out var upvotes) ? candidate with { Upvotes = upvotes } : candidate, picked == true, Date(week, "week"))
        {
            Issue = issue,
            // It counts as known on the day after its issue; without one, after its week.
            Known = picked != true ? null : issue.Length > 0 ? Date(issue, "picked_issue").AddDays(1) : Date(week, "week").AddDays(7),
            Weight = picked is null ? 0 : 1,
        };
    }

    private static bool? Picked(JsonElement row) => !row.TryGetProperty("picked", out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetInt32(out var number) && number is 0 or 1 => value.GetInt32() == 1,
        _ => throw new FormatException("\"picked\" should be 0 or 1"),
    };

    private static DateTimeOffset? Time(JsonElement row, string field)
    {
        var text = JsonLines.Text(row, field);
        return text.Length == 0 ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
            : throw new FormatException($"\"{field}\" should be a date like 2026-01-31, not '{text}'");
    }

    private static double? Number(JsonElement row, string field) => !row.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1e9 ? number
        : throw new FormatException($"\"{field}\" should be a number from 0 on");

    // What a reader of the week's last day could see stands with the candidate's own week.
    private static Dictionary<(string Week, string Id), double> Votes(List<string> files)
    {
        var votes = new Dictionary<(string, string), double>();
        var rows = files.Where(file => Path.GetFileName(file).StartsWith(External, StringComparison.Ordinal))
            .SelectMany(file => Lines(file, row => (Week: JsonLines.Text(row, "week"), Id: JsonLines.Text(row, "id"), Upvotes: Number(row, "hf_upvotes"))));
        foreach (var (week, id, upvotes) in rows.Where(row => row.Upvotes is not null))
        {
            votes[(week, id)] = upvotes!.Value;
        }

        return votes;
    }

    private static bool IsLines(string file) => file.EndsWith(".jsonl", StringComparison.Ordinal) || file.EndsWith(".jsonl.gz", StringComparison.Ordinal);

    private static IEnumerable<T> Lines<T>(string file, Func<JsonElement, T> read)
    {
        using var bytes = File.OpenRead(file);
        using var input = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
        using var lines = JsonLines.Read(input, Path.GetFileName(file), read).GetEnumerator();
        while (Next(lines, file))
        {
            yield return lines.Current;
        }
    }

    private static bool Next<T>(IEnumerator<T> lines, string file)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (InvalidDataException)
        {
            throw new UsageException($"{Path.GetFileName(file)} is no gzip file, or a broken one; fetch it again");
        }
    }
}
