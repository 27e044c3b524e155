using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>A post that is an issue: as it stands, and as the archive takes it.</summary>
public sealed record PastPost(Post Post, PrintedPost Printed)
{
    internal FileWords Name => FileWords.Of(Printed.File);

    internal string FileName => Printed.File.Replace('\\', '/').Split('/')[^1].Trim();
}
