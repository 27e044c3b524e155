using System.Text;

namespace Aggregator.Saving;

/// <summary>
/// Writes files so that whoever looks, after a kill or a power cut too, sees the old file or the new one, whole: written beside as <c>NAME.tmp</c>, brought
/// to the disk, then renamed. What a kill leaves beside, the next writing of that file takes up.
/// </summary>
/// <exception cref="IOException">It cannot be written; the message says why and what to do, and the file is as it was.</exception>
public static class WholeFile
{
    /// <summary>Ends the name of a file that is being written.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Name of a file that is only held, and says nothing.</summary>
    public const string Lock = ".lock";

    /// <summary>After the first few, each waits for a millisecond or more.</summary>
    private const int MostTries = 10_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>As UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <param name="last">Called when all that is left to do is to rename it; what it throws leaves the file as it was.</param>
    public static void Write(string path, byte[] bytes, Action last) => Write(path, stream => stream.Write(bytes), last);

    public static void Copy(string from, string to)
    {
        using var source = Patiently(() => new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Write(to, source.CopyTo);
    }

    /// <summary>The bytes of a file that somebody may be putting in its place at this very moment.</summary>
    public static byte[] Read(string path) => Patiently(() => File.ReadAllBytes(path));

    /// <summary>Its text, without a byte order mark.</summary>
    public static string ReadText(string path) => Patiently(() => File.ReadAllText(path));

    /// <summary>Tries again while another program holds the file: whoever writes one whole holds it for moments only.</summary>
    /// <exception cref="IOException">It is held for longer.</exception>
    public static T Patiently<T>(Func<T> work)
    {
        var wait = new SpinWait();
        while (true)
        {
            try
            {
                return work();
            }
            catch (IOException held) when (held.HResult is 11 or unchecked((int)0x80070020) && wait.Count < MostTries)
            {
                wait.SpinOnce();
            }
        }
    }

    /// <param name="fill">Writes the content; when it fails, nothing stays.</param>
    public static void Write(string path, Action<Stream> fill) => Write(path, fill, last: null);

    private static void Write(string path, Action<Stream> fill, Action? last)
    {
        path = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path; // else the link would become a file
        var beside = path + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            // Nobody else may open it: a second program that writes the same file would be renamed half-way by the first.
            using var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                fill(stream);
                if (!OperatingSystem.IsWindows() && File.Exists(path))
                {
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
                }

                stream.Flush(flushToDisk: true);
                last?.Invoke();
                // Before it is closed, so that nobody can begin to write in it in between; Windows does not rename an open file.
                if (OperatingSystem.IsWindows())
                {
                    stream.Close();
                }

                File.Move(beside, path, overwrite: true);
            }
            catch
            {
                stream.Close();
                File.Delete(beside);
                throw;
            }
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException && !fault.Data.Contains(nameof(WholeFile)))
        {
            throw new IOException(Sentence(path, fault), fault) { Data = { [nameof(WholeFile)] = path } };
        }
    }

    /// <summary>What, where and what to do, for an error of the file system; the numbers are those of errno and of Windows.</summary>
    public static string Sentence(string path, Exception fault) => $"{path} cannot be written: " + (fault switch
    {
        UnauthorizedAccessException => "you may not write there; give yourself the right, or choose another place",
        DirectoryNotFoundException => "its folder is not there and cannot be made; choose another place",
        PathTooLongException => "its name is too long; choose a shorter one",
        { HResult: 28 or 122 or unchecked((int)0x80070070) } => "there is no room left on the disk; make room and run this again",
        { HResult: 30 } => "the disk may only be read; choose another place",
        { HResult: 11 or unchecked((int)0x80070020) } => "another program is writing it; run this again when it has finished",
        { HResult: 20 or 17 or 21 or 39 } => "a file or a folder stands where it should be; move that away, or choose another place",
        _ => fault.Message,
    }) + ". It is as it was.";
}
