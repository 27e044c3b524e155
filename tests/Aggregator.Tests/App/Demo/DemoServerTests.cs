using System.Net;
using System.Net.Http.Headers;
using Aggregator.App.Demo;
using Xunit;

namespace Aggregator.Tests.App.Demo;

public sealed class DemoServerTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _client = new();
    private DemoServer _server = null!;

    public async Task InitializeAsync() => _server = await DemoServer.Start(CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task It_listens_on_loopback_and_serves_every_recorded_document_as_it_is()
    {
        Assert.Equal("127.0.0.1", _server.Address.Host);
        foreach (var path in RecordedLinks.Documents)
        {
            Assert.Equal(DemoDocuments.Read(path), await _client.GetByteArrayAsync(new Uri(_server.Address, path)));
        }
    }

    [Theory]
    [InlineData("recorded/arxiv/query.atom?search_query=cat:cs.CL&start=0", "application/atom+xml")]
    [InlineData("recorded/github/repos/huggingface/transformers/releases?per_page=30", "application/json; charset=utf-8")]
    [InlineData("recorded/books/shelf.json", "application/feed+json")]
    public async Task A_query_does_not_matter_and_the_content_type_fits(string path, string type)
    {
        using var response = await _client.GetAsync(new Uri(_server.Address, path));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task An_unchanged_document_is_answered_with_304()
    {
        var address = new Uri(_server.Address, "recorded/blogs/idsia.xml");
        using var first = await _client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task A_client_that_takes_gzip_gets_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "recorded/news/science.xml"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await _client.SendAsync(request);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("recorded/blogs/closed.xml", HttpStatusCode.Gone)]
    [InlineData("recorded/blogs/unknown.xml", HttpStatusCode.NotFound)]
    [InlineData("sources.yml", HttpStatusCode.NotFound)]
    public async Task What_the_week_does_not_hold_is_gone_or_not_found(string path, HttpStatusCode status)
    {
        using var response = await _client.GetAsync(new Uri(_server.Address, path));
        Assert.Equal(status, response.StatusCode);
    }
}
