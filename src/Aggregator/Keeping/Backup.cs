using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Aggregator.Saving;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// Everything of one newsletter in one zip: the store as rows (<c>database/TABLE.jsonl</c>), <c>sources.yml</c>, templates, introductions, and the
/// drafts with their history. It can be taken while Aggregator runs, and restored into another kind of database.
/// </summary>
public static class Backup
{
    private const string About = "backup.json";
    private const string Settings = "sources.yml";
    private const string Database = "database/";
    private const string Templates = "templates/";
    private const string Drafts = "drafts/";
    private const string Beside = "beside/";

    /// <summary>Writes the backup beside <paramref name="file"/> and then renames it, so that a half-written one never has that name.</summary>
    public static void Write(string file, Configuration configuration, Store store, DateTimeOffset now)
    {
        WholeFile.Write(file, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            Put(zip, About, JsonSerializer.Serialize(new { newsletter = configuration.Newsletter.Name, version = Store.Version, made_at = now.UtcDateTime }));
            zip.CreateEntryFromFile(configuration.File, Settings);
            PutFolder(zip, Templates, Path.Combine(configuration.Folder, "templates"));
            PutFolder(zip, Drafts, configuration.Drafts.Folder);
            foreach (var intro in configuration.Newsletter.Editions.Select(edition => edition.Intro).OfType<string>().Distinct().Where(name => IsBelow(configuration.Folder, name)))
            {
                zip.CreateEntryFromFile(Path.Combine(configuration.Folder, intro), Beside + intro.Replace('\\', '/'));
            }

            store.Export((table, rows) =>
            {
                using var writer = new StreamWriter(zip.CreateEntry(Database + table + ".jsonl").Open(), new UTF8Encoding(false));
                foreach (var row in rows)
                {
                    writer.Write(row);
                    writer.Write('\n');
                }
            });
        });
    }

    /// <summary>The files of a backup that a folder holds already, with other bytes.</summary>
    /// <exception cref="InvalidDataException">It is no backup, is damaged, or a newer Aggregator wrote it.</exception>
    public static IReadOnlyList<string> InTheWay(string file, string sourcesFile)
    {
        using var zip = Open(file);
        return [.. Beyond(zip, sourcesFile, Path.Combine(Path.GetDirectoryName(sourcesFile)!, "drafts")).Where(pair => File.Exists(pair.Path) && !Same(pair.Entry, pair.Path)).Select(pair => pair.Path)];
    }

    /// <summary>
    /// Lays the files of a backup out around <paramref name="sourcesFile"/>, in a fixed order: <c>sources.yml</c> first, because it says where the
    /// rest belongs. What stands there with other bytes is kept in <c>.history/</c> beside it.
    /// </summary>
    /// <returns>What was kept.</returns>
    public static IReadOnlyList<string> RestoreSettings(string file, string sourcesFile, DateTimeOffset now)
    {
        using var zip = Open(file);
        return [.. Lay(zip.Entries.Where(entry => entry.FullName == Settings).Select(entry => (entry, sourcesFile)), sourcesFile, now)];
    }

    /// <summary>The rest of a restore: the other files, then all rows of the store in one transaction.</summary>
    /// <returns>What was kept.</returns>
    public static IReadOnlyList<string> Restore(string file, Configuration configuration, Store store, DateTimeOffset now)
    {
        using var zip = Open(file);
        var kept = Lay(Beyond(zip, configuration.File, configuration.Drafts.Folder).Where(pair => pair.Entry.FullName != Settings), configuration.File, now).ToList();
        store.Replace(zip.Entries.Where(entry => entry.FullName.StartsWith(Database, StringComparison.Ordinal))
            .Select(entry => (Path.GetFileNameWithoutExtension(entry.Name), Lines(entry))));
        return kept;
    }

    private static IEnumerable<string> Lay(IEnumerable<(ZipArchiveEntry Entry, string Path)> files, string sourcesFile, DateTimeOffset now)
    {
        var history = Path.Combine(Path.GetDirectoryName(sourcesFile)!, ".history", $"restore-{now.UtcDateTime:yyyyMMdd-HHmmss}");
        foreach (var (entry, path) in files.ToList())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (File.Exists(path))
            {
                if (Same(entry, path))
                {
                    continue;
                }

                var copy = Path.Combine(history, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                WholeFile.Copy(path, copy);
                yield return path;
            }

            using var inside = entry.Open();
            WholeFile.Write(path, inside.CopyTo);
        }
    }

    // A name in a zip is a stranger's: none may lead out of the folders that a backup is made of.
    private static IEnumerable<(ZipArchiveEntry Entry, string Path)> Beyond(ZipArchive zip, string sourcesFile, string drafts)
    {
        var folder = Path.GetDirectoryName(sourcesFile)!;
        foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0))
        {
            var (root, name) = entry.FullName switch
            {
                Settings => (folder, Path.GetFileName(sourcesFile)),
                var full when full.StartsWith(Templates, StringComparison.Ordinal) => (Path.Combine(folder, "templates"), full[Templates.Length..]),
                var full when full.StartsWith(Drafts, StringComparison.Ordinal) => (drafts, full[Drafts.Length..]),
                var full when full.StartsWith(Beside, StringComparison.Ordinal) => (folder, full[Beside.Length..]),
                _ => ("", ""),
            };
            if (root.Length > 0)
            {
                yield return IsBelow(root, name) ? (entry, Path.GetFullPath(Path.Combine(root, name)))
                    : throw new InvalidDataException($"restoring: the backup names a file outside of its folders ({entry.FullName}); nothing was restored");
            }
        }
    }

    private static bool IsBelow(string folder, string name) =>
        Path.GetFullPath(Path.Combine(folder, name)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static ZipArchive Open(string file)
    {
        try
        {
            var zip = ZipFile.OpenRead(file);
            var about = zip.GetEntry(About) ?? throw new InvalidDataException("it holds no backup.json");
            using var stream = about.Open();
            var version = JsonDocument.Parse(stream).RootElement.GetProperty("version").GetInt32();
            return version <= Store.Version ? zip
                : throw new InvalidDataException($"it was written by a newer Aggregator (version {version}, this one knows {Store.Version}); update the program");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"restoring: {file} is no backup that can be restored: {fault.Message}", fault);
        }
    }

    private static bool Same(ZipArchiveEntry entry, string path)
    {
        if (new FileInfo(path).Length != entry.Length)
        {
            return false;
        }

        using var inside = entry.Open();
        using var memory = new MemoryStream();
        inside.CopyTo(memory);
        return memory.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(path));
    }

    private static IEnumerable<string> Lines(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static void PutFolder(ZipArchive zip, string prefix, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(folder, "*", everything).Where(path => !path.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal) && Path.GetFileName(path) != WholeFile.Lock).Order(StringComparer.Ordinal))
        {
            PutFile(zip, prefix + Path.GetRelativePath(folder, path).Replace('\\', '/'), path);
        }
    }

    // Others go on writing: one has it open just now, another takes its swap file away.
    private static void PutFile(ZipArchive zip, string name, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = File.GetLastWriteTime(path) is { Year: >= 1980 and <= 2107 } at ? at : entry.LastWriteTime; // a zip knows no other years
            using var inside = entry.Open();
            file.CopyTo(inside);
        }
        catch (FileNotFoundException)
        {
        }
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
