using Aggregator.Model;

namespace Aggregator.Sources;

/// <summary>Addresses of a service, or of what a source names in its place: another root, or one recorded file.</summary>
internal static class ServiceAddress
{
    /// <param name="root">The service's own root, without a closing slash.</param>
    /// <param name="path">Begins with a slash; may have a query.</param>
    public static Uri Of(Source source, string root, string path) => source.Endpoint switch
    {
        { IsFile: true } file => file,
        { } elsewhere => new Uri(elsewhere.GetLeftPart(UriPartial.Path).TrimEnd('/') + path),
        null => new Uri(root + path),
    };

    /// <summary>Whether a page is of a service: its host, or one below it.</summary>
    public static bool IsOf(Uri page, string host) =>
        page.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || page.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase);
}
