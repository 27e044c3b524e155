using System.Net;
using System.Net.Sockets;

namespace Aggregator.Browser.Tests;

/// <summary>The cable between a browser and a desk, in the form of a port of its own: it can be cut and mended, or hold back what goes through it.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly Uri _to;
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _ends = [];
    private readonly List<Task> _work = [];
    private TcpListener _listener;
    private TaskCompletionSource _open = new();

    public Wire(Uri to)
    {
        _to = to;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Address = new UriBuilder(to) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _open.SetResult();
        _work.Add(Accept(_listener));
    }

    public Uri Address { get; }

    public void Cut()
    {
        _listener.Stop();
        lock (_ends)
        {
            _ends.ForEach(end => end.Close());
            _ends.Clear();
        }
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Address.Port);
        _listener.Start();
        _work.Add(Accept(_listener));
    }

    /// <summary>What the desk says waits until <see cref="Release"/>; what the browser says goes through.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Release();
        Cut();
        await Task.WhenAll(_work);
        _end.Dispose();
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync(_end.Token);
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _to.Port, _end.Token);
                lock (_ends)
                {
                    _ends.AddRange([near, far]);
                }

                _work.Add(Pass(near, far, held: false));
                _work.Add(Pass(far, near, held: true));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private async Task Pass(TcpClient from, TcpClient to, bool held)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (held)
                {
                    await _open.Task.WaitAsync(_end.Token);
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut, or one of both hung up.
        }
        finally
        {
            from.Close();
            to.Close();
        }
    }
}
