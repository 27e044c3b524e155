namespace Aggregator.Fetching;

/// <summary>A document that lies on this machine. A query in its address is ignored, so that a kind may add one as it does over HTTP.</summary>
internal static class RecordedFile
{
    public static async Task<Reply> Read(Uri address, long largest, CancellationToken ct)
    {
        var path = address.LocalPath;
        if (address.IsUnc || !File.Exists(path))
        {
            return new Reply { Problem = Diagnosis.NoFile(path, Directory.Exists(path) ? "it is a folder" : "there is no such file") };
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096, useAsync: true);
            return await ReplyReader.ReadAll(file, largest, ct) switch
            {
                null => new Reply { Problem = Diagnosis.TooLarge(address, largest) },
                { Bytes.Length: 0 } => new Reply { Problem = Diagnosis.NoBody(address) },
                var body => new Reply { Body = body },
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Reply { Problem = Diagnosis.NoFile(path, "the system refuses it") };
        }
    }
}
