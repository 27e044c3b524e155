using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aggregator.App.Web;

/// <summary>
/// Stands before everything that the desk answers: names that are not ours, pages of other origins and, beyond loopback, whoever has no token are turned away.
/// </summary>
/// <param name="token">Null: none is asked for.</param>
internal sealed class Guard(DeskAddresses addresses, string? token)
{
    private const string CookieName = "desk";

    /// <summary>No script and no style but our own files, no picture, frame or connection elsewhere; no other page may frame us.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token ?? "");

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.CacheControl = "no-store";
        if (!addresses.Knows(request.Host.Host))
        {
            await Refuse(response, StatusCodes.Status400BadRequest, "This desk does not answer to that name. Open the address that `aggregator review` printed.");
            return;
        }

        if (IsForeign(request))
        {
            await Refuse(response, StatusCodes.Status403Forbidden, "This desk answers its own pages only.");
            return;
        }

        if (token is not null && !HasCookie(request))
        {
            if (HttpMethods.IsGet(request.Method) && Same(request.Query["token"].ToString()))
            {
                // Once in the address, then in a cookie: the address with the token in it does not stay in the bar nor in the history of the tab.
                response.Cookies.Append(CookieName, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
                response.Redirect(request.Path.HasValue ? request.Path.Value : "/");
                return;
            }

            await Refuse(response, StatusCodes.Status401Unauthorized, "This desk asks for its token. Open the address that `aggregator review` printed; the token is in it.");
            return;
        }

        await next(context);
    }

    /// <summary>Asked by a page of another origin: also a WebSocket, to which browsers apply no same-origin rule.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host.Value}")
        {
            return true;
        }

        // A link from elsewhere may open the page; nothing else of ours is for other sites.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "cross-site" or "same-site" && !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate");
    }

    private bool HasCookie(HttpRequest request) => Same(request.Cookies[CookieName] ?? "");

    private bool Same(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _token);

    private static Task Refuse(HttpResponse response, int status, string says)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(says + "\n");
    }
}
