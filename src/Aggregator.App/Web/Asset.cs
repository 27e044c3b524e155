using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.App.Web;

/// <summary>
/// A file that the browser needs, carried in the assembly: it is there from a clone, from the packed tool and from a single file. Its address has a hash of its
/// content, so that a browser may keep it for good and never shows yesterday's.
/// </summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("desk.css", "text/css; charset=utf-8");

    public static readonly Asset Script = new("desk.js", "text/javascript; charset=utf-8");

    public static readonly Asset Drag = new("drag.js", "text/javascript; charset=utf-8");

    public static readonly Asset Link = new("link.js", "text/javascript; charset=utf-8");

    public static readonly Asset Theme = new("theme.js", "text/javascript; charset=utf-8");

    public static readonly Asset Blazor = new("blazor.web.js", "text/javascript; charset=utf-8");

    public static readonly Asset Icon = new("icon.svg", "image/svg+xml");

    private readonly byte[] _bytes;
    private readonly string _type;

    private Asset(string name, string type)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream("web/" + name) ?? throw new InvalidOperationException($"{name} is not in the assembly");
        _bytes = new byte[stream.Length];
        stream.ReadExactly(_bytes);
        _type = type;
        Path = $"assets/{Convert.ToHexStringLower(SHA256.HashData(_bytes))[..16]}/{name}";
    }

    /// <summary>Below the root of the desk, without a slash in front.</summary>
    public string Path { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Style, Script, Drag, Link, Theme, Blazor, Icon })
        {
            routes.MapGet("/" + asset.Path, asset.Send);
        }
    }

    private Task Send(HttpContext context)
    {
        context.Response.ContentType = _type;
        context.Response.ContentLength = _bytes.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return context.Response.Body.WriteAsync(_bytes).AsTask();
    }
}
