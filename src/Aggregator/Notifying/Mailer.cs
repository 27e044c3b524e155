using System.Globalization;
using System.Net.Sockets;
using Aggregator.Model;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Aggregator.Notifying;

/// <summary>Sends a notice as a plain e-mail. Server, sign-in and addresses are the operator's; subject and text are encoded by the library.</summary>
internal static class Mailer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<string?> Send(MailRules rules, Notice notice, TimeProvider clock, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        using var message = Message(rules, notice);
        using var client = new SmtpClient();
        var server = rules.Server;
        var doubt = "";
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => (doubt = MailTrust.Doubt(certificate, chain, errors)).Length == 0;
        try
        {
            await client.ConnectAsync(server, rules.Port, Options(rules.Security), either.Token);
            if (rules is { User: not null, Password: not null })
            {
                await client.AuthenticateAsync(rules.User, rules.Password.Value, either.Token);
            }

            await client.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return $"the mail server {server} did not answer in time; it is tried again";
        }
        catch (SslHandshakeException) when (doubt.Length > 0)
        {
            return $"the mail server {server} {doubt}";
        }
        catch (Exception fault) when (Sentence(fault, rules) is { } sentence)
        {
            return sentence;
        }

        await Goodbye(client, either.Token);
        return null;
    }

    private static MimeMessage Message(MailRules rules, Notice notice)
    {
        var message = new MimeMessage { Subject = NoticeText.Title(notice), Date = notice.At, Body = new TextPart("plain") { Text = NoticeText.Plain(notice) } };
        message.From.Add(MailboxAddress.Parse(rules.From));
        message.To.AddRange(rules.To.Select(MailboxAddress.Parse));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday notice answers
        return message;
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>Never the server's own words: some repeat the sign-in. Null: the fault is ours.</summary>
    private static string? Sentence(Exception fault, MailRules rules) => fault switch
    {
        AuthenticationException => $"the mail server {rules.Server} does not take the sign-in; check 'user' and 'password'",
        SslHandshakeException => $"the mail server {rules.Server} speaks no TLS that is known here on port {Port(rules)}; check 'server' and 'security'",
        NotSupportedException when rules.Security == MailSecurity.StartTls => $"the mail server {rules.Server} offers no STARTTLS; check 'server' and 'security'",
        NotSupportedException => $"the mail server {rules.Server} offers no sign-in that is known here; check 'security'",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => $"the mail server {rules.Server} does not take mail for an address in 'to'; check it",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => $"the mail server {rules.Server} does not take mail from the address in 'from'; check it",
        SmtpCommandException refused => string.Create(CultureInfo.InvariantCulture, $"the mail server {rules.Server} answered {(int)refused.StatusCode}; it is tried again"),
        SocketException or IOException => $"the mail server {rules.Server} cannot be reached on port {Port(rules)}; it is tried again",
        ProtocolException or ServiceNotConnectedException => $"{rules.Server} does not answer as a mail server on port {Port(rules)}; check 'server'",
        _ => null,
    };

    private static string Port(MailRules rules) => rules.Port.ToString(CultureInfo.InvariantCulture);

    // The mail is taken already: how the farewell goes is no matter.
    private static async Task Goodbye(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or OperationCanceledException or CommandException)
        {
        }
    }
}
