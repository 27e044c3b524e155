using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aggregator.Tests.Fetching;

/// <summary>Speaks whatever bytes it is told to, for the HTTP that no decent server sends. Each connection is served once, then closed.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _asked;

    /// <param name="answer">Gets the stream after the request was read; the number counts requests from 1.</param>
    public RawServer(Func<NetworkStream, int, CancellationToken, Task> answer)
    {
        _listener.Start();
        _serving = Serve(answer);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/feed");

    public int Requests => _asked;

    /// <summary>Answers every request with the same bytes.</summary>
    public static RawServer Saying(string head, params byte[][] rest) => new(async (stream, _, ct) =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), ct);
        foreach (var part in rest)
        {
            await stream.WriteAsync(part, ct);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Serve(Func<NetworkStream, int, CancellationToken, Task> answer)
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                try
                {
                    if (await ReadHead(stream))
                    {
                        await answer(stream, Interlocked.Increment(ref _asked), _end.Token);
                    }
                }
                catch (IOException)
                {
                    // the client went away: that is what some of these tests are about
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task<bool> ReadHead(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _end.Token);
            if (count == 0)
            {
                return false;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return true;
    }
}
