using System.Security.Cryptography;
using System.Text;
using Aggregator.Saving;

namespace Aggregator.Drafting;

/// <summary>The files of one issue (<c>drafts/&lt;issue&gt;/</c>). Every file is kept in <c>.history/</c> before it is written over.</summary>
/// <param name="hold">Of this folder, when the caller holds it already.</param>
public sealed class DraftFolder(string folder, IDisposable? hold = null)
{
    private const string History = ".history";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What was read of each file: one that a person saves while we work is not written over.</summary>
    private readonly Dictionary<string, string?> _seen = [];

    public string PathOf(string name) => Path.GetFullPath(Path.Combine(folder, name));

    /// <summary>A file's text, its byte order mark included; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is no UTF-8: writing it again would lose what cannot be read.</exception>
    public string? Read(string name)
    {
        var path = PathOf(name);
        var bytes = File.Exists(path) ? WholeFile.Read(path) : null;
        _seen[name] = bytes is null ? null : Hash(bytes);
        try
        {
            return bytes is null ? null : Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"drafting: {path} is no UTF-8 text; save it as UTF-8 and run this again");
        }
    }

    /// <summary>Writes a file; the text that it had is kept.</summary>
    /// <param name="stamp">Names the copy of the earlier text.</param>
    /// <exception cref="SavedMeanwhileException">A person saved the file since it was read.</exception>
    public void Write(string name, string text, DateTimeOffset stamp) => Write(name, text, stamp, keep: true);

    /// <param name="keep">False: the text that it had is kept elsewhere.</param>
    /// <inheritdoc cref="Write(string, string, DateTimeOffset)"/>
    public void Write(string name, string text, DateTimeOffset stamp, bool keep)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(name);
        var bytes = Strict.GetBytes(text);
        var there = There(path);
        var seen = _seen.GetValueOrDefault(name, there);
        Unsaved(path, seen);
        if (there == Hash(bytes))
        {
            return;
        }

        // Of two programs that read the same text, the second one must see what the first one made of it.
        using var turn = there is null || hold is not null ? null : Hold(folder);
        if (there is not null && keep)
        {
            Keep(path, stamp);
        }

        // Looked at once more when all is written but the name: until then an editor may have saved.
        WholeFile.Write(path, bytes, () => Unsaved(path, seen));
        _seen[name] = Hash(bytes);
    }

    private static void Unsaved(string path, string? seen)
    {
        if (There(path) != seen)
        {
            throw new SavedMeanwhileException(path);
        }
    }

    private static string? There(string path) => File.Exists(path) ? Hash(WholeFile.Read(path)) : null;

    /// <summary>SHA-256 of a text as it lies in a file, lower-case hex.</summary>
    public static string Hash(string text) => Hash(Strict.GetBytes(text));

    /// <summary>Until it is disposed, no other program of ours writes over a draft in a folder. It is the open file that holds; the file itself stays.</summary>
    /// <exception cref="IOException">Another program holds it, and does not let go.</exception>
    public static IDisposable Hold(string folder)
    {
        var path = Path.Combine(MadeHistory(folder), WholeFile.Lock);
        return WholeFile.Patiently(() => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    private static string MadeHistory(string folder) => Directory.CreateDirectory(Path.Combine(folder, History)).FullName;

    private void Keep(string path, DateTimeOffset stamp)
    {
        var history = MadeHistory(folder);
        var name = $"{Path.GetFileNameWithoutExtension(path)}.{stamp.UtcDateTime:yyyyMMdd-HHmmss}";
        var copy = Path.Combine(history, name + Path.GetExtension(path));
        for (var number = 2; File.Exists(copy); number++)
        {
            copy = Path.Combine(history, $"{name}-{number}{Path.GetExtension(path)}");
        }

        WholeFile.Copy(path, copy);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
