namespace Aggregator.Model;

public enum MailSecurity
{
    /// <summary>A plain connection that must become TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear: for a server on the same machine.</summary>
    None,
}
