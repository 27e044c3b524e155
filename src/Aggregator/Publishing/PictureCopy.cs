namespace Aggregator;

/// <summary>Our own copy of a picture.</summary>
/// <param name="File">Absolute path; null when it could not be had.</param>
/// <param name="Type">Its media type, by its own bytes.</param>
/// <param name="Problem">Why it could not be had, a sentence for an editor; null when it was.</param>
public sealed record PictureCopy(string? File, string Type, int Width, int Height, string? Problem)
{
    public static PictureCopy Missing(string problem) => new(null, "", 0, 0, problem);
}
