using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aggregator.Tests.App.Killing;

/// <summary>What a command leaves in a folder: each file's text and the rows of the database, without the times at which it happened to run.</summary>
internal sealed partial record Traces(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Rows)
{
    public static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    private static readonly string[] Questions =
    [
        "select 'entry', key, title, summary, lead_source, address from entries order by key",
        "select 'appearance', e.key, a.source_key, a.link from appearances a join entries e on e.number = a.entry order by e.key, a.source_key",
        "select 'visit', source_key, problem, failures, entries from visits order by source_key",
        "select 'issue', number, drafted_at is not null, published_at is not null, issue from issues order by number",
        "select 'file', path from files order by path",
        "select 'decision', issue, kind, key, value, source from decisions order by kind, key, value",
        "select 'offer', issue, key, section, title, place from offers order by issue, key",
        "select 'generated', issue, language, part, text from generated order by issue, language, part",
        "select 'published', issue, edition, file from published order by issue, edition",
        "select 'post', file, issue, language, hash from printed_posts order by file",
        "select 'item', file, place, section, title, text from printed_items order by file, place",
        "select 'link', i.file, i.place, l.place, l.key from printed_links l join printed_items i on i.number = l.item order by i.file, i.place, l.place",
        "select 'model', name, trained_on, hex(data) from models order by name",
        "select 'version', user_version from pragma_user_version",
    ];

    public static Traces Of(string folder, string database) => new(
        Directory.EnumerateFiles(folder, "*", Everything).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => !name.Contains(".db", StringComparison.Ordinal) && !name.Contains(".history/", StringComparison.Ordinal))
            .ToDictionary(name => name, name => Timeless(Path.Combine(folder, name)), StringComparer.Ordinal),
        RowsOf(Path.Combine(folder, database)));

    /// <summary>After a kill: the database is sound, and each file is an old one or a new one, whole.</summary>
    public static void Sound(string folder, string database, Traces before, Traces after)
    {
        if (File.Exists(Path.Combine(folder, database)))
        {
            // A copy: the next run of the program shall find what the kill left.
            var copy = Directory.CreateTempSubdirectory("killed-").FullName;
            foreach (var ending in new[] { "", "-wal" }.Where(ending => File.Exists(Path.Combine(folder, database + ending))))
            {
                File.Copy(Path.Combine(folder, database + ending), Path.Combine(copy, "copy.db" + ending));
            }

            using var connection = Open(Path.Combine(copy, "copy.db"));
            Assert.Equal("ok", connection.ExecuteScalar<string>("pragma integrity_check"));
            Assert.Empty(connection.Query("pragma foreign_key_check"));
            var tables = connection.Query<string>("select name from sqlite_schema").ToHashSet();
            if (tables.Contains("entry_words"))
            {
                connection.Execute("insert into entry_words (entry_words) values ('integrity-check')");
            }

            connection.Close();
            Directory.Delete(copy, recursive: true);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", Everything))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            // A demo's list of its own files has more than two whole versions; a lock is only held and says nothing.
            if (name.Contains(".db", StringComparison.Ordinal) || name.EndsWith("/.lock", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal) || name.EndsWith("written.json", StringComparison.Ordinal))
            {
                continue;
            }

            var text = Timeless(path);
            IEnumerable<string?> known = name.Contains(".history/", StringComparison.Ordinal) ? before.Files.Values.AsEnumerable<string?>() : new string?[] { before.Files.GetValueOrDefault(name), after.Files.GetValueOrDefault(name) };
            Assert.True(known.Contains(text), $"{name} is neither the old file nor the new one ({text.Length} characters)");
        }
    }

    public static void Same(Traces expected, Traces actual)
    {
        Assert.Equal(expected.Files.Keys.Order(StringComparer.Ordinal), actual.Files.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected.Files)
        {
            Assert.True(text == actual.Files[name], $"{name} is another one than after an undisturbed run:\n{Difference(text, actual.Files[name])}");
        }

        var missing = expected.Rows.Except(actual.Rows).ToList();
        var extra = actual.Rows.Except(expected.Rows).ToList();
        Assert.True(missing.Count + extra.Count == 0 && expected.Rows.Count == actual.Rows.Count,
            $"rows differ from those of an undisturbed run; missing: {string.Join(" | ", missing.Take(3))}; too many: {string.Join(" | ", extra.Take(3))}");
    }

    private static string Difference(string one, string other) =>
        string.Join('\n', one.Split('\n').Except(other.Split('\n')).Take(5).Select(line => "- " + line).Concat(other.Split('\n').Except(one.Split('\n')).Take(5).Select(line => "+ " + line)));

    private static string[] RowsOf(string database)
    {
        if (!File.Exists(database))
        {
            return [];
        }

        using var connection = Open(database);
        var tables = connection.Query<string>("select name from sqlite_schema").ToHashSet();
        return [.. Questions.Where(question => Table().Matches(question).All(match => tables.Contains(match.Groups[1].Value) || match.Groups[1].Value.StartsWith("pragma_", StringComparison.Ordinal)))
            .SelectMany(question => connection.Query(question).Select(row => Times().Replace(string.Join('|', ((IDictionary<string, object?>)row).Values), "T")))];
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string Timeless(string path)
    {
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            return Unpacked(path);
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Contains((byte)0) ? Convert.ToHexString(SHA256.HashData(bytes)) : Times().Replace(Encoding.UTF8.GetString(bytes), "T");
    }

    /// <summary>What is in a backup, down to its last file, or that it cannot be read.</summary>
    private static string Unpacked(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return Times().Replace(string.Concat(zip.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return $"{entry.FullName}\n{reader.ReadToEnd()}\n";
            })), "T");
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(Z|\+00:00)?|127\.0\.0\.1:\d+")]
    private static partial Regex Times();

    [GeneratedRegex(@"(?:from|join) (\w+)")]
    private static partial Regex Table();
}
