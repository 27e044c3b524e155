using Aggregator.Text;
using Xunit;

namespace Aggregator.Tests.Text;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("https://ana:s3cret@example.org/feed answered 404", "https://…@example.org/feed answered 404")]
    [InlineData("http://ana:p@ss@example.org/ and ftp://u@h/", "http://…@example.org/ and ftp://…@h/")]
    [InlineData("https://example.org/feed?page=2&token=s3cret&x=1", "https://example.org/feed?page=2&token=…&x=1")]
    [InlineData("https://example.org/feed?api_key=s3cret", "https://example.org/feed?api_key=…")]
    [InlineData("https://example.org/feed?key=s3cret#top", "https://example.org/feed?key=…#top")]
    [InlineData("https://example.org/?access_token=a.b-c&X-Amz-Signature=00ff", "https://example.org/?access_token=…&X-Amz-Signature=…")]
    [InlineData("Host=db;Username=ana;Password=s3cret;Database=x", "Host=db;Username=ana;Password=…;Database=x")]
    [InlineData("Host=db; password = \"two words\"; Pwd='x y'", "Host=db; password = …; Pwd=…")]
    [InlineData("postgres://ana:s3cret@db/x", "postgres://…@db/x")]
    [InlineData("Authorization: Bearer abcdef123456", "Authorization: Bearer …")]
    public void What_looks_like_a_secret_is_masked(string text, string expected) => Assert.Equal(expected, Secrets.Masked(text));

    [Theory]
    [InlineData("collecting transformers: new, 30 entries, 2 new, 412 ms")]
    [InlineData("https://example.org/@ana/post?page=2&monkey=1&keyword=nlp&tokens=5")]
    [InlineData("write to ana@example.org")]
    [InlineData("https://medium.com/@ana")]
    [InlineData("a bearer of news")]
    public void What_does_not_stays(string text) => Assert.Equal(text, Secrets.Masked(text));
}
