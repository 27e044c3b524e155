using Aggregator.Tests.App;
using Xunit;

namespace Aggregator.Tests.Notifying;

/// <summary>Mail over TLS in a real handshake. The program is one of its own, because a process reads the environment's authorities once.</summary>
public sealed class MailTrustTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private readonly Authority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _newsletter.Dispose();
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_mail_goes_over_TLS_to_a_server_whose_authority_the_environment_names(string security)
    {
        using var certificate = _authority.Certificate("127.0.0.1");
        await using var server = new SmtpServer { Certificate = certificate, IsTlsAtOnce = security == "tls", OffersSignIn = true };
        Trust();

        var (code, output, error) = await Test(server, security);

        Assert.True(code == 0, error);
        Assert.Contains("Told by mail: Test: this is a test; notices arrive", output);
        Assert.Contains("this is a test", Assert.Single(server.Mails).Text);
        var said = server.Said.ToList();
        var signedIn = said.FindIndex(line => line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.True(signedIn > 0);
        Assert.True(security == "tls" || said.IndexOf("(TLS)") < signedIn, string.Join(" | ", said));
        Assert.DoesNotContain("s3cret", output + error);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task To_a_server_of_an_unknown_authority_nothing_is_said_and_what_to_do_is(string security)
    {
        using var certificate = _authority.Certificate("127.0.0.1");

        await Refused(new SmtpServer { Certificate = certificate, IsTlsAtOnce = security == "tls", OffersSignIn = true }, security,
            "notifying by mail: the mail server 127.0.0.1 showed a certificate of an authority that this machine does not trust; add that to the machine's authorities, or name its file in the environment variable SSL_CERT_FILE");
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        using var certificate = _authority.Certificate("mail.example.org");
        Trust();

        await Refused(new SmtpServer { Certificate = certificate, IsTlsAtOnce = true, OffersSignIn = true }, "tls",
            "showed a certificate of another name; write 'server' as its certificate has it");
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_is_refused()
    {
        using var certificate = _authority.Certificate("127.0.0.1", late: true);
        Trust();

        await Refused(new SmtpServer { Certificate = certificate, OffersSignIn = true }, "starttls", " only; whoever runs it must renew it, or this machine's clock is wrong");
    }

    private void Trust()
    {
        _newsletter.Write("authority.pem", _authority.Pem);
        _newsletter.Environment["SSL_CERT_FILE"] = _newsletter.PathOf("authority.pem");
    }

    private async Task Refused(SmtpServer server, string security, string sentence)
    {
        await using (server)
        {
            var (code, _, error) = await Test(server, security);

            Assert.Equal(1, code);
            Assert.Contains(sentence, error);
            Assert.Empty(server.Mails);
            Assert.DoesNotContain(server.Said, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
            Assert.DoesNotContain("s3cret", error);
        }
    }

    private async Task<(int Code, string Out, string Error)> Test(SmtpServer server, string security)
    {
        _newsletter.WriteSources("{ key: lab, kind: feed, url: feed.xml }");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml")
            + $"\nnotify: {{ mail: {{ server: \"127.0.0.1:{server.Port}\", security: {security}, to: editor@example.org, user: ana, password: \"${{SMTP_PASSWORD}}\" }} }}\n");
        _newsletter.Environment["SMTP_PASSWORD"] = "s3cret";
        using var child = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "status", "--notify-test");
        return await child.End();
    }
}
