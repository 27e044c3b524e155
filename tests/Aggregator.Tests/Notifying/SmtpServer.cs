using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Aggregator.Tests.Notifying;

/// <summary>A small SMTP server on a free loopback port: it takes mails, each with the envelope it came in, and can be told to refuse.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Mail> _mails = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    public sealed record Mail(string From, IReadOnlyList<string> To, string Text);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<Mail> Mails => [.. _mails];

    /// <summary>Every line that a client sent outside of a mail.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    /// <summary>What answers a command instead of the usual, by its first word.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public bool OffersSignIn { get; set; }

    /// <summary>Speaks TLS with it: from the first byte, or after STARTTLS. Null: no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>TLS from the first byte.</summary>
    public bool IsTlsAtOnce { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await using var stream = IsTlsAtOnce ? await Secured(client.GetStream()) : client.GetStream();
                    await Talk(stream, greets: true);
                }
                catch (Exception refused) when (refused is IOException or AuthenticationException)
                {
                }
            }
        }
        // A listener that is stopped between two guests is invalid or disposed.
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task<Stream> Secured(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return secured;
    }

    private async Task Talk(Stream stream, bool greets)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", new List<string>());
        try
        {
            if (greets)
            {
                await writer.WriteLineAsync("220 test ESMTP");
            }

            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                _said.Enqueue(line);
                var word = line.Split(' ', ':')[0].ToUpper(CultureInfo.InvariantCulture);
                if (Answers.TryGetValue(word, out var answer))
                {
                    await writer.WriteLineAsync(answer);
                    continue;
                }

                switch (word)
                {
                    case "EHLO":
                        var more = (Certificate is not null && stream is NetworkStream ? "250-STARTTLS\r\n" : "") + (OffersSignIn ? "250-AUTH PLAIN\r\n" : "");
                        await writer.WriteLineAsync($"250-test\r\n{more}250 8BITMIME");
                        break;
                    case "STARTTLS" when Certificate is not null:
                        await writer.WriteLineAsync("220 go on");
                        await using (var secured = await Secured(stream))
                        {
                            _said.Enqueue("(TLS)");
                            await Talk(secured, greets: false);
                        }

                        return;
                    case "AUTH":
                        await writer.WriteLineAsync("235 welcome");
                        break;
                    case "MAIL":
                        (from, to) = (line, []);
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "RCPT":
                        to.Add(line);
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        _mails.Enqueue(new Mail(from, to, await Body(reader)));
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (IOException)
        {
        }
    }

    private async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            body.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return body.ToString();
    }
}
