namespace Aggregator;

/// <summary>A picture on its way from a draft to the site.</summary>
/// <param name="From">A web address, or the absolute path of a file beside the draft.</param>
/// <param name="File">Absolute path where it shall lie.</param>
/// <param name="Address">As the post names it then.</param>
/// <param name="Problem">Why it could not be copied; null when it was, or was not tried.</param>
public sealed record SitePicture(string From, string File, string Address, string? Problem = null);
