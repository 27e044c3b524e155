using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aggregator.Tests.Notifying;

/// <summary>An authority of one's own, as an office has it, and the certificates that it gives to servers.</summary>
internal sealed class Authority : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _own;

    public Authority()
    {
        var request = new CertificateRequest("CN=An authority of our own", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _own = request.CreateSelfSigned(Now.AddYears(-3), Now.AddYears(3));
    }

    /// <summary>Its own certificate, as a file holds it.</summary>
    public string Pem => _own.ExportCertificatePem();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <param name="name">A host, or an address.</param>
    public X509Certificate2 Certificate(string name, bool late = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var given = request.Create(_own, Now.AddYears(-2), late ? Now.AddYears(-1) : Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        using var whole = given.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null); // a key that a server may use on every system
    }

    public void Dispose()
    {
        _own.Dispose();
        _key.Dispose();
    }
}
