using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aggregator.Fetching;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    public async Task The_loopback_is_refused_in_every_spelling(string host)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss/>");
        using var fetcher = Open.Fetcher(Open.Loopback with { AllowPrivateAddresses = false });
        var answer = await fetcher.Ask(new Uri($"http://{host}:{server.Root.Port}/feed"));
        Assert.Equal(ProblemKind.PrivateAddress, answer.Problem!.Kind);
        Assert.Contains("allow_private_addresses", answer.Problem.Sentence);
        Assert.Equal(0, Assert.Single(answer.Requests).Status);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_redirect_into_the_private_network_is_refused()
    {
        await using var inside = await LoopbackServer.Start();
        await using var outside = await LoopbackServer.Start();
        inside.On("/feed", "<rss/>");
        outside.On("/feed", 302, ("Location", inside.At("/feed").AbsoluteUri));
        using var fetcher = Open.Fetcher(endpoint => endpoint.Port == outside.Root.Port || AddressGuard.IsPublic(endpoint.Address));
        var answer = await fetcher.Ask(outside.At("/feed"));
        Assert.Equal(ProblemKind.PrivateAddress, answer.Problem!.Kind);
        Assert.Empty(inside.Log);
    }

    [Fact]
    public async Task A_public_name_with_a_private_address_is_refused()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss/>");
        using var fetcher = Open.Fetcher(endpoint => AddressGuard.IsPublic(endpoint.Address));
        var answer = await fetcher.Ask(new Uri($"http://blog.example:{server.Root.Port}/feed"));
        Assert.Equal(ProblemKind.PrivateAddress, answer.Problem!.Kind);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_name_is_resolved_once_for_judging_and_connecting()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss/>");
        var resolved = 0;
        // The second answer of a rebinding name would be the loopback; there is no second question.
        var guard = new AddressGuard(
            endpoint => endpoint.Address.Equals(IPAddress.Loopback) && resolved == 1,
            (_, _) => Task.FromResult(resolved++ == 0 ? new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback } : [IPAddress.Loopback]));
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        using var fetcher = new Fetcher(Open.Loopback, [], clock, guard, new Turnstiles(clock).Enter);
        var answer = await fetcher.Ask(new Uri($"http://blog.example:{server.Root.Port}/feed"));
        Assert.NotNull(answer.Download);
        Assert.Equal(1, resolved);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Public_is_what_the_internet_gives_out(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task An_unknown_certificate_is_not_trusted()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await LoopbackServer.Start(certificate: certificate);
        server.On("/feed", "<rss/>");
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Equal(ProblemKind.Untrusted, answer.Problem!.Kind);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_a_problem_that_mends_by_waiting()
    {
        Uri gone;
        await using (var server = await LoopbackServer.Start())
        {
            gone = server.At("/feed");
        }

        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        var guard = new AddressGuard(_ => true, (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
        using var nameless = new Fetcher(Open.Loopback, [], clock, guard, new Turnstiles(clock).Enter);
        using var fetcher = Open.Fetcher();
        var refused = await fetcher.Ask(gone);
        var unknown = await nameless.Ask(new Uri("http://no-such-host.invalid/feed"));
        var impossible = await fetcher.Ask(new Uri($"http://{string.Join('.', Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 9))}/feed"));
        foreach (var (answer, kind) in new[] { (refused, ProblemKind.Unreachable), (unknown, ProblemKind.UnknownHost), (impossible, ProblemKind.UnknownHost) })
        {
            Assert.Equal(kind, answer.Problem!.Kind);
            Assert.True(answer.Problem.MendsByWaiting);
            Assert.Single(answer.Requests);
        }
    }
}
