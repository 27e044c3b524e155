using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
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

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")]
    public async Task Requests_that_no_browser_sends_get_no_page_either(string request)
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, desk.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());

        var answer = await reader.ReadToEndAsync();

        Assert.Matches("^HTTP/1.1 400 ", answer);
        Assert.DoesNotContain("<html", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("publish")]
    [InlineData("sources")]
    public async Task A_form_that_is_posted_changes_nothing_and_gets_no_page(string path)
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var before = desk.Read("drafts/5/en.md");

        using var answer = await Ask(new Uri(desk.Address, path), request =>
        {
            request.Method = HttpMethod.Post;
            request.Content = new FormUrlEncodedContent([new("_handler", "publish"), new("__RequestVerificationToken", "guessed")]);
        });

        Assert.False(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        Assert.Equal(before, desk.Read("drafts/5/en.md"));
        Assert.False(Directory.Exists(desk.PathOf("published")));
    }

    [Theory]
    [InlineData("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", HttpStatusCode.OK)]
    [InlineData("none", "navigate", HttpStatusCode.OK)]
    public async Task Other_sites_may_link_to_the_desk_and_nothing_else(string site, string mode, HttpStatusCode expected)
    {
        await using var desk = await OpenDesk.OnDemo(demo);

        using var answer = await Ask(desk.Address, request =>
        {
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Mode", mode);
        });

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_stands_in_no_log_no_referrer_and_no_page()
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", Everywhere);
        var bare = new Uri(desk.Address.GetLeftPart(UriPartial.Authority));
        var token = desk.Address.Query["?token=".Length..];

        using var first = await Ask(desk.Address);
        using var wrong = await Ask(new Uri(bare, "sources?token=" + token[..^1] + "x"));
        using var page = await Ask(bare, request => request.Headers.Add("Cookie", "desk=" + token));
        using var posted = await Ask(desk.Address, request => request.Method = HttpMethod.Post);

        Assert.All(new[] { first, wrong, page, posted }, answer => Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy"))));
        Assert.All(new[] { first, wrong, page, posted }, answer => Assert.True(answer.Headers.CacheControl!.NoStore));
        Assert.DoesNotContain(token, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, first.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, posted.StatusCode); // only a page that is opened may bring it in its address
        Assert.DoesNotContain(token, desk.Said, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(desk.Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(token, Latin(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("é")]
    public async Task A_token_of_another_length_is_as_wrong_as_any(string token)
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", Everywhere);
        var bare = new Uri(desk.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await Ask(new Uri(bare, "?token=" + token));
        using var cookie = await Ask(bare, request => request.Headers.TryAddWithoutValidation("Cookie", "desk=" + Uri.EscapeDataString(token)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, cookie.StatusCode);
    }

    [Fact]
    public async Task Beyond_loopback_a_web_socket_without_the_token_is_not_opened()
    {
        await using var desk = await OpenDesk.OnDemo(demo, "--urls", Everywhere);
        using var socket = new ClientWebSocket();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{desk.Address.Port}/_blazor"), CancellationToken.None));

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_has_the_same_port_each_time_and_another_one_where_that_is_taken()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var address = desk.Address;
        await desk.Stop();
        using var taken = new TcpListener(IPAddress.Loopback, address.Port);
        taken.Start();

        await desk.Start();

        Assert.NotEqual(address.Port, desk.Address.Port);
        Assert.True(desk.Address.IsLoopback);
    }

    private static string Latin(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task<HttpResponseMessage> Ask(Uri address, Action<HttpRequestMessage>? with = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        with?.Invoke(request);
        return await client.SendAsync(request);
    }
}
