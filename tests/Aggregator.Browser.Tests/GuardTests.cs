using System.Net;
using System.Net.WebSockets;
using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>Who is let in. No browser is needed for this: whoever attacks the desk does not keep to a browser's rules.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GuardTests(DemoWeekFolder demo)
{
    private static readonly string Everywhere = "http://0.0.0.0:0";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.7")]
    public async Task A_name_that_is_not_ours_is_not_answered(string host)
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        using var answer = await Ask(desk.Address, request => request.Headers.Host = host);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Our_own_names_are_answered_with_a_strict_policy_and_no_cache()
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        foreach (var host in new[] { "localhost", "127.0.0.1" })
        {
            using var answer = await Ask(desk.Address, request => request.Headers.Host = $"{host}:{desk.Address.Port}");
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.DoesNotContain("Server", answer.Headers.Select(header => header.Key));
        }
    }

    [Fact]
    public async Task The_page_holds_no_inline_script_and_no_style()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        using var answer = await Ask(desk.Address);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", html);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1")]
    public async Task A_page_of_another_origin_gets_nothing(string origin)
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        using var answer = await Ask(new Uri(desk.Address, "_blazor/negotiate?negotiateVersion=1"), request =>
        {
            request.Method = HttpMethod.Post;
            request.Headers.Add("Origin", origin);
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_web_socket_of_another_origin_is_not_opened()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{desk.Address.Port}/_blazor"), CancellationToken.None));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources.yml")]
    [InlineData("drafts/5/en.md")]
    [InlineData("../sources.yml")]
    [InlineData("%2e%2e/sources.yml")]
    [InlineData("assets/../../sources.yml")]
    [InlineData("assets/%2e%2e%2f%2e%2e%2fsources.yml")]
    [InlineData("_framework/../drafts/5/en.md")]
    [InlineData("etc/passwd")]
    public async Task No_file_of_the_disk_lies_behind_an_address(string path)
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        using var answer = await Ask(new Uri(desk.Address, path));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("newsletter:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Publications", text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_loopback_a_token_is_asked_for_and_kept_in_a_cookie()
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", Everywhere);
        var bare = new Uri(desk.Address.GetLeftPart(UriPartial.Authority));
        var token = desk.Address.Query["?token=".Length..];

        using (var none = await Ask(bare))
        using (var wrong = await Ask(new Uri(bare, "?token=" + new string('0', token.Length))))
        using (var asset = await Ask(new Uri(bare, "_blazor/negotiate")))
        {
            Assert.All(new[] { none, wrong, asset }, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        }

        using var first = await Ask(desk.Address);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/", first.Headers.Location!.OriginalString);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);

        using var then = await Ask(bare, request => request.Headers.Add("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, then.StatusCode);
        Assert.True(token.Length >= 32, token);
        Assert.Contains("not encrypted", desk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_loopback_a_name_that_is_not_ours_is_still_not_answered()
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", Everywhere);

        using var answer = await Ask(desk.Address, request => request.Headers.Host = "evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task On_loopback_no_token_is_asked_for()
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        Assert.True(desk.Address.IsLoopback);
        Assert.Equal("", desk.Address.Query);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:1/path")]
    public async Task An_address_that_cannot_be_listened_on_is_wrong_usage(string urls)
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenDesk.OnDemo(demo, "--urls", urls));

        Assert.Contains("ended with 2: --urls:", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Ask(Uri address, Action<HttpRequestMessage>? with = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        with?.Invoke(request);
        return await client.SendAsync(request);
    }
}
