using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aggregator.Notifying;

/// <summary>Whether a mail server has proved who it is; the machine's own list of authorities decides, and <c>SSL_CERT_FILE</c> adds to that.</summary>
internal static class MailTrust
{
    // Whether a certificate was called back cannot be found out everywhere: an authority of one's own has no list of such. One that was is refused.
    private const X509ChainStatusFlags NotFoundOut = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <returns>What is wrong and what to do; empty when nothing is.</returns>
    public static string Doubt(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null)
        {
            return "showed no certificate; check 'server' and 'security'";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "showed a certificate of another name; write 'server' as its certificate has it";
        }

        var faults = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) & ~NotFoundOut;
        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || faults == X509ChainStatusFlags.NoError ? ""
            : faults.HasFlag(X509ChainStatusFlags.NotTimeValid) ? Times(chain!) + "; whoever runs it must renew it, or this machine's clock is wrong"
            : faults.HasFlag(X509ChainStatusFlags.Revoked) ? "showed a certificate that was called back; whoever runs it must renew it"
            : "showed a certificate of an authority that this machine does not trust; add that to the machine's authorities, or name its file in the environment variable SSL_CERT_FILE";
    }

    private static string Times(X509Chain chain)
    {
        var late = chain.ChainElements.First(element => element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid)).Certificate;
        return string.Create(CultureInfo.InvariantCulture, $"showed a certificate that holds from {late.NotBefore.ToUniversalTime():yyyy-MM-dd} to {late.NotAfter.ToUniversalTime():yyyy-MM-dd} only");
    }
}
