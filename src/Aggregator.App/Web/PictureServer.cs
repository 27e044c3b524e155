using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.App.Web;

/// <summary>Gives the browser the desk's own copies of pictures, as pictures and nothing else.</summary>
internal static class PictureServer
{
    public static void Map(IEndpointRouteBuilder routes, ReviewRoom room) =>
        routes.MapGet("/pictures/{issue}/{name}", context => Send(context, room));

    private static async Task Send(HttpContext context, ReviewRoom room)
    {
        var (request, response) = (context.Request, context.Response);
        PictureCopy? copy = null;
        try
        {
            copy = int.TryParse(request.RouteValues["issue"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var issue)
                ? await room.Desk.Picture(issue, request.RouteValues["name"] as string ?? "", context.RequestAborted) : null;
        }
        catch (ArgumentException)
        {
            // No such issue.
        }

        if (copy?.File is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync((copy?.Problem ?? "The issue has no such picture.") + "\n", context.RequestAborted);
            return;
        }

        await using var file = new FileStream(copy.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
        response.ContentType = copy.Type;
        response.ContentLength = file.Length;
        // Opened alone it is a picture as well, whatever a browser believes to see in it.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.CacheControl = "private, max-age=300";
        await file.CopyToAsync(response.Body, context.RequestAborted);
    }
}
