using System.Text.RegularExpressions;

namespace Aggregator.Text;

/// <summary>Takes out of a text what looks like a secret, before it is logged or shown.</summary>
public static partial class Secrets
{
    private const string Mask = "…";

    /// <summary>Users and passwords in addresses, the values of telling query parameters, passwords in connection strings, and tokens after "Bearer".</summary>
    public static string Masked(string text)
    {
        if (text.AsSpan().IndexOfAny('=', '@') < 0 && !text.Contains("bearer", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        return Bearer().Replace(Password().Replace(Parameter().Replace(User().Replace(text, "$1" + Mask + "@"), "$1" + Mask), "$1" + Mask), "$1" + Mask);
    }

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://)[^/\s?#@]*(?:@[^/\s?#@]*)*@", RegexOptions.IgnoreCase)]
    private static partial Regex User();

    [GeneratedRegex("""([?&#;](?:[a-z0-9_.-]*(?:token|secret|passw(?:or)?d|signature|credential)|(?:api|access|private|subscription|auth)?[_-]?key|sig|auth|pwd|code|session(?:id)?)=)[^&#\s"'<>;,]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex("""(\b(?:password|pwd|passfile|ssl password)\s*=\s*)(?:"[^"]*"|'[^']*'|[^;\s]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"(\bbearer\s+)[a-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();
}
