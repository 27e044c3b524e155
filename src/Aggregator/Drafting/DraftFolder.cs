using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Drafting;

/// <summary>
/// Writes the files of one issue (<c>drafts/&lt;issue&gt;/</c>) and never over a person's words: what was changed since we wrote it stays,
/// and the new text lies beside it as <c>zh.new.md</c>.
/// </summary>
/// <param name="knownHash">SHA-256 (lower-case hex) of a file as we last wrote it, by full path; null when we never did.</param>
/// <param name="remember">Keeps that hash.</param>
public sealed class DraftFolder(string folder, Func<string, string?> knownHash, Action<string, string> remember)
{
    private const string History = ".history";

    // Enough for a year of weeks in which nobody merges; then something is wrong and a person should look.
    private const int MostBeside = 99;

    /// <summary>Writes <paramref name="text"/> as <paramref name="name"/>, or beside it.</summary>
    /// <param name="stamp">Names the copy of an earlier text in <c>.history/</c>.</param>
    /// <returns>Where the text lies now, and whether a person's file was in the way.</returns>
    public (string Path, bool Beside) Write(string name, string text, DateTimeOffset stamp)
    {
        Directory.CreateDirectory(folder);
        var place = Place(name, text);
        Replace(place.Path, text, stamp);
        return place;
    }

    /// <summary>Where <see cref="Write"/> would put it; writes nothing.</summary>
    public (string Path, bool Beside) Place(string name, string text)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var beside = false;
        for (var tries = 1; IsAPersons(path, text); tries++)
        {
            if (tries > MostBeside)
            {
                throw new IOException($"drafting: {folder} holds {MostBeside} drafts beside {name} that were all changed by hand; move some away");
            }

            beside = true;
            var number = tries == 1 ? "" : $"-{tries}";
            path = Path.GetFullPath(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}.new{number}{Path.GetExtension(name)}"));
        }

        return (path, beside);
    }

    private bool IsAPersons(string path, string text)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        var there = Hash(File.ReadAllBytes(path));
        return there != knownHash(path) && there != Hash(Encoding.UTF8.GetBytes(text));
    }

    private void Replace(string path, string text, DateTimeOffset stamp)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = Hash(bytes);
        if (File.Exists(path))
        {
            if (Hash(File.ReadAllBytes(path)) == hash)
            {
                remember(path, hash);
                return;
            }

            Keep(path, stamp);
        }

        // Beside, then renamed: a reader, or a kill in between, sees the old file or the new one. The hash comes last: a kill between
        // the two leaves a file that counts as a person's, which costs a draft too many and never a word.
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
        remember(path, hash);
    }

    private void Keep(string path, DateTimeOffset stamp)
    {
        var history = Path.Combine(folder, History);
        Directory.CreateDirectory(history);
        var name = $"{Path.GetFileNameWithoutExtension(path)}.{stamp.UtcDateTime:yyyyMMdd-HHmmss}";
        var copy = Path.Combine(history, name + Path.GetExtension(path));
        for (var number = 2; File.Exists(copy); number++)
        {
            copy = Path.Combine(history, $"{name}-{number}{Path.GetExtension(path)}");
        }

        File.Copy(path, copy);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
