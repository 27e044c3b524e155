using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Notifying;
using Microsoft.AspNetCore.Http;
using MimeKit;
using Xunit;

namespace Aggregator.Tests.Notifying;

/// <summary>Each way of telling, against the real thing: an HTTP server, an SMTP conversation, a process.</summary>
public sealed class NotifierTests : IDisposable
{
    private const string Hostile = "Evil\r\nBcc: all@example.org\n\n<!channel> <https://evil.example|click> @here [x](https://evil.example) & \u202Egnp.exe \u0007 $(touch owned) `touch owned`; touch owned";

    private readonly string _folder = Directory.CreateTempSubdirectory("notifier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_webhook_gets_our_json()
    {
        await using var server = await LoopbackServer.Start();
        var bodies = Takes(server, "/hook");

        Assert.Null(await Tell(new NotifyRules { Webhook = server.At("/hook?token=s3cret") }));

        using var json = JsonDocument.Parse(Assert.Single(bodies));
        Assert.Equal("draft", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("issue").GetInt32());
        Assert.Equal("2026-03-02T09:00:00Z", json.RootElement.GetProperty("at").GetString());
        Assert.Equal("application/json", server.Log[0].Header("Content-Type"));
        Assert.DoesNotContain('\n', json.RootElement.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task Slack_gets_a_text_in_which_a_title_links_and_calls_nobody()
    {
        await using var server = await LoopbackServer.Start();
        var bodies = Takes(server, "/hook");

        Assert.Null(await Tell(new NotifyRules { Webhook = server.At("/hook"), Slack = true }));

        using var json = JsonDocument.Parse(Assert.Single(bodies));
        var text = json.RootElement.GetProperty("text").GetString()!;
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
        Assert.Contains("&lt;!channel&gt;", text);
        Assert.DoesNotContain("@here", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.False(json.RootElement.GetProperty("mrkdwn").GetBoolean());
    }

    [Theory]
    [InlineData(404, "127.0.0.1 answered 404; check the address, or whether it was revoked")]
    [InlineData(503, "127.0.0.1 answered 503; it is tried again")]
    [InlineData(302, "127.0.0.1 answered 302: it points elsewhere, which is not followed; give the address where it ends")]
    public async Task A_webhook_that_fails_is_named_without_its_path(int status, string sentence)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/services/T00/s3cret", status, ("Location", "/elsewhere"));

        Assert.Equal(sentence, await Tell(new NotifyRules { Webhook = server.At("/services/T00/s3cret") }));
        Assert.Single(server.Log);
    }

    [Fact]
    public async Task A_webhook_that_is_not_there_is_a_sentence()
    {
        var gone = await LoopbackServer.Start();
        await gone.DisposeAsync();

        Assert.Equal("127.0.0.1 cannot be reached; it is tried again", await Tell(new NotifyRules { Webhook = gone.At("/s3cret") }));
    }

    [Fact]
    public async Task A_mail_arrives_whole_and_a_title_adds_no_header()
    {
        await using var server = new SmtpServer { OffersSignIn = true };

        Assert.Null(await Tell(Mail(server) with { User = "ana", Password = new Secret("s3cret") }));

        var mail = Assert.Single(server.Mails);
        Assert.Equal("MAIL FROM:<desk@example.org>", mail.From.Split(" SIZE")[0].Split(" BODY")[0]);
        Assert.Equal(2, mail.To.Count);
        Assert.Contains(server.Said, line => line.StartsWith("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0ana\0s3cret")), StringComparison.Ordinal));
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(mail.Text));
        var read = await MimeMessage.LoadAsync(bytes);
        Assert.Empty(read.Bcc);
        Assert.Equal(["From", "Subject", "To"], read.Headers.Select(header => header.Field).Where(name => name is "From" or "To" or "Subject" or "Bcc" or "Cc").Order(StringComparer.Ordinal));
        Assert.StartsWith("通讯: Evil", read.Subject);
        Assert.Contains("Bcc: all@example.org", read.Subject);
        Assert.Contains("语言模型", read.TextBody);
        Assert.Contains("<!channel>", read.TextBody);
    }

    [Theory]
    [InlineData("AUTH", "535 no s3cret for ana", "the mail server 127.0.0.1 does not take the sign-in; check 'user' and 'password'")]
    [InlineData("RCPT", "550 no such user", "the mail server 127.0.0.1 does not take mail for an address in 'to'; check it")]
    [InlineData("MAIL", "553 not yours", "the mail server 127.0.0.1 does not take mail from the address in 'from'; check it")]
    [InlineData("DATA", "451 later", "the mail server 127.0.0.1 answered 451; it is tried again")]
    public async Task What_a_mail_server_refuses_is_a_sentence_without_its_words(string command, string answer, string sentence)
    {
        await using var server = new SmtpServer { OffersSignIn = true };
        server.Answers[command] = answer;

        Assert.Equal(sentence, await Tell(Mail(server) with { User = "ana", Password = new Secret("s3cret") }));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Without_STARTTLS_no_password_goes_out()
    {
        await using var server = new SmtpServer { OffersSignIn = true };

        var problem = await Tell(Mail(server) with { Security = MailSecurity.StartTls, User = "ana", Password = new Secret("s3cret") });

        Assert.Equal("the mail server 127.0.0.1 offers no STARTTLS; check 'server' and 'security'", problem);
        Assert.DoesNotContain(server.Said, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_and_one_that_is_not_there_are_sentences()
    {
        var server = new SmtpServer();
        Assert.StartsWith("the mail server 127.0.0.1 speaks no TLS that is known here", await Tell(Mail(server) with { Security = MailSecurity.Tls }));

        var port = server.Port;
        await server.DisposeAsync();
        Assert.Equal($"the mail server 127.0.0.1 cannot be reached on port {port}; it is tried again", await Tell(new MailRules("127.0.0.1", port, MailSecurity.None, "a@example.org", ["b@example.org"], null, null)));
    }

    [Fact]
    public async Task A_command_reads_the_notice_and_no_shell_reads_the_title()
    {
        Assert.Null(await Tell(new NotifyRules { Command = ["tee", "told.json", "$(touch owned)"] }));

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "told.json")));
        Assert.Equal("draft", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal(["$(touch owned)", "told.json"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("the command false ended with code 1", "false")]
    [InlineData("the command no-such-program cannot be started; check that it is there and may be run", "no-such-program")]
    [InlineData(null, "true")] // reads nothing of what it is told
    [InlineData(null, "sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; cat >/dev/null")]
    public async Task A_command_that_fails_is_a_sentence_and_one_that_talks_much_does_not_stand_still(string? sentence, params string[] command) =>
        Assert.Equal(sentence, await Tell(new NotifyRules { Command = command }));

    [Fact]
    public async Task A_command_that_does_not_end_is_stopped_with_the_program()
    {
        using var stop = new CancellationTokenSource();
        var notifier = new Notifier(new NotifyRules { Command = ["sh", "-c", "echo $$ > id; exec sleep 600"] }, _folder, (_, _, _) => Task.FromResult<string?>(null), TimeProvider.System);
        var telling = notifier.Tell(Notice(), "command", stop.Token);
        var id = await Until(() => File.Exists(Path.Combine(_folder, "id")) && int.TryParse(File.ReadAllText(Path.Combine(_folder, "id")), out var read) ? read : (int?)null);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => telling);
        await Until(() => Gone(id) ? true : (bool?)null);
    }

    private static bool Gone(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static async Task<T> Until<T>(Func<T?> ask)
        where T : struct
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException("it did not happen within 30 s");
    }

    private static MailRules Mail(SmtpServer server) =>
        new("127.0.0.1", server.Port, MailSecurity.None, "desk@example.org", ["ana@example.org", "Bo <bo@example.org>"], null, null);

    private Task<string?> Tell(MailRules mail) => Tell(new NotifyRules { Mail = mail });

    private async Task<string?> Tell(NotifyRules rules)
    {
        using var poster = new Poster(new Network(), TimeProvider.System);
        var notifier = new Notifier(rules, _folder, poster.Post, TimeProvider.System);
        return await notifier.Tell(Notice(), Assert.Single(notifier.Ways), default);
    }

    private static Notice Notice() => new(NoticeKind.Draft, ["draft:5"], "通讯: " + Hostile, [Hostile, "语言模型"], new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
        Newsletter = "通讯", Issue = 5, Files = ["/srv/drafts/5/zh.md"], Sources = [("blog", Hostile)],
    };

    private static List<string> Takes(LoopbackServer server, string path)
    {
        var bodies = new List<string>();
        server.On(path, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            bodies.Add(await reader.ReadToEndAsync());
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        return bodies;
    }
}
