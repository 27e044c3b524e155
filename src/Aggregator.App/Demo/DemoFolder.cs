using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Aggregator.Saving;

namespace Aggregator.App.Demo;

/// <summary>The folder of a demo. <c>.history/written.json</c> holds the hash of every file that a demo wrote.</summary>
internal sealed class DemoFolder(string folder)
{
    private const string History = ".history";

    private static readonly string[] Databases = ["aggregator.db", "aggregator.db-wal", "aggregator.db-shm"];

    /// <summary>Folders that the trip fills; nobody else has business there.</summary>
    private static readonly string[] Made = ["drafts", "posts"];

    /// <summary>Dotted folders too (<c>drafts/5/.history</c>), but nothing behind a symbolic link.</summary>
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n" };

    private readonly string _root = Path.GetFullPath(folder);

    private string Record => Below($"{History}/written.json");

    public bool IsOurs => File.Exists(Record)
        || (!File.Exists(Below("sources.yml")) && !File.Exists(Below(Databases[0])) && !Made.Any(made => Directory.Exists(Below(made))));

    public IReadOnlyList<string> Write()
    {
        if (!IsOurs)
        {
            throw new InvalidOperationException($"{_root} holds a newsletter that no demo wrote.");
        }

        var kept = Clear();
        // First of all: a demo that is stopped half-way must know its files again.
        Remember();
        foreach (var path in DemoDocuments.Paths)
        {
            WholeFile.Write(Below(path), DemoDocuments.Read(path)!);
        }

        return kept;
    }

    public void Remember()
    {
        var written = DemoDocuments.Paths
            .ToDictionary(path => path, path => Hash(DemoDocuments.Read(path)!));
        foreach (var path in MadeFiles())
        {
            written[path] = Hash(File.ReadAllBytes(Below(path)));
        }

        WholeFile.Write(Record, JsonSerializer.Serialize(new SortedDictionary<string, string>(written, StringComparer.Ordinal), Indented) + "\n");
    }

    /// <summary>Takes away what an earlier demo left; files of others, those outside of its paths, stay where they are.</summary>
    private List<string> Clear()
    {
        var written = Written();
        var history = NextHistory();
        var kept = new List<string>();
        foreach (var path in DemoDocuments.Paths.Union(written.Keys).Union(MadeFiles()).Where(path => File.Exists(Below(path))).ToList())
        {
            if (written.TryGetValue(path, out var hash) && Hash(File.ReadAllBytes(Below(path))) == hash)
            {
                File.Delete(Below(path));
            }
            else
            {
                kept.Add(Keep(path, history));
            }
        }

        // A database that belongs to changed drafts goes with them; any other only repeats the recorded week.
        foreach (var path in Databases.Where(path => File.Exists(Below(path))))
        {
            if (kept.Count > 0)
            {
                Keep(path, history);
            }
            else
            {
                File.Delete(Below(path));
            }
        }

        foreach (var made in Made.Where(made => Directory.Exists(Below(made))))
        {
            Directory.Delete(Below(made), recursive: true);
        }

        return kept;
    }

    private string Keep(string path, string history)
    {
        var target = $"{history}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(Below(target))!);
        File.Move(Below(path), Below(target));
        return target;
    }

    private string NextHistory()
    {
        var last = Directory.Exists(Below(History))
            ? Directory.GetDirectories(Below(History))
                .Select(name => int.TryParse(Path.GetFileName(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .DefaultIfEmpty().Max()
            : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{History}/{last + 1}");
    }

    /// <summary>Empty when there is no record or it cannot be read: then every file counts as changed.</summary>
    private Dictionary<string, string> Written()
    {
        try
        {
            var written = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Record)) ?? [];
            return written.Where(file => Below(file.Key).StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .ToDictionary(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return [];
        }
    }

    private IEnumerable<string> MadeFiles() => Made.Where(made => Directory.Exists(Below(made)))
        .SelectMany(made => Directory.EnumerateFiles(Below(made), "*", Everything))
        .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'));

    private string Below(string path) => Path.GetFullPath(Path.Combine(_root, path));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
