using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>How links are written: blanks, junk, addresses that are none, and addresses that should not be printed as they are.</summary>
internal static partial class LinkRules
{
    private static readonly string[] SameSite = ["www.", "m.", "mobile."];

    public static IEnumerable<Finding> Check(Prose prose, CheckContext context)
    {
        var secure = prose.Links.Where(link => link.Address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            .Select(link => HostOf(link.Address)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return prose.Links.SelectMany(link => Written(link, context)
            .Concat(link.Form is LinkForm.Picture ? [] : Of(link, context, secure))).Concat(Apart(prose, context));
    }

    private static IEnumerable<Finding> Written(WrittenLink link, CheckContext context)
    {
        if (link.Form is LinkForm.Inline && link.Before.Length > 0)
        {
            yield return Finding(context, link, "link-blank", $"There is a blank before the address {Short(link.Address)}: take it out.",
                new Correction(link.Line, link.Column - link.Before.Length, link.Before.Length, ""));
        }

        if (link.Form is LinkForm.Inline && link.Behind.Trim() is { Length: > 0 } behind && !Title().IsMatch(link.Behind))
        {
            yield return Finding(context, link, "link-blank", $"Behind the address {Short(link.Address)} stands \"{Short(behind)}\" inside the parentheses: close them behind the address.");
        }

        if (link.Form is LinkForm.Inline or LinkForm.Reference && link.Address.Length > 0 && !Plain.Of(link.Text).Any(Shows))
        {
            yield return Finding(context, link, "link-text", link.Form is LinkForm.Reference
                ? $"The reference to {Short(link.Address)} has no label: write what it is called."
                : link.Text.Trim().Length == 0 && !link.Text.Contains('[', StringComparison.Ordinal)
                    ? $"The link to {Short(link.Address)} has no text, so nobody sees it: write what is linked."
                    : $"The link to {Short(link.Address)} has only \"{Short(link.Text)}\" for its text: write what is linked.");
        }
    }

    // "[text] (address)" is a link to its author and to nobody else.
    private static IEnumerable<Finding> Apart(Prose prose, CheckContext context)
    {
        for (var line = prose.FirstLine; line <= prose.Count; line++)
        {
            foreach (Match match in BlankBetween().Matches(prose[line]))
            {
                var gap = match.Groups["gap"];
                yield return new Finding(context.File, line, "link-blank",
                    $"Between [{Short(match.Groups["text"].Value)}] and its address stands a blank, so it is no link: take it out.")
                {
                    Corrections = [new Correction(line, gap.Index + 1, gap.Length, "")],
                };
            }

            foreach (var address in Unclosed().Matches(prose[line]).Select(match => match.Groups["address"])
                .Where(address => !prose.Links.Any(link => link.Form is not LinkForm.Bare && link.Line == line && link.Column == address.Index + 1)))
            {
                yield return new Finding(context.File, line, "link-blank", $"Behind the address {Short(address.Value)} no parenthesis closes, so it is no link: close it.");
            }
        }
    }

    private static IEnumerable<Finding> Of(WrittenLink link, CheckContext context, HashSet<string> secure)
    {
        var address = link.Address.Replace("&amp;", "&", StringComparison.Ordinal);
        if (address.Length == 0)
        {
            if (link.Form is LinkForm.Reference || link.Text.Length > 0)
            {
                yield return Finding(context, link, "link-address", $"\"{Short(Plain.Of(link.Text))}\" has no address: give it one, or take the link away.");
            }

            yield break;
        }

        if (Elsewhere().IsMatch(address) || address[0] is '{')
        {
            yield break;
        }

        if (Private(address) is { } secret)
        {
            var open = context.Identify(address).Address;
            yield return Finding(context, link, "private-link", $"{Short(address)} {secret}",
                IsTracked(address, open) && Private(open) is null ? Mend(link, address, open) : null);
            yield break;
        }

        if (!IsAddress(address))
        {
            yield return Finding(context, link, "link-address", $"{Short(address)} is no web address: check it in a browser.");
            yield break;
        }

        var residue = Residue().Match(address);
        if (residue.Success)
        {
            yield return Finding(context, link, "link-address", $"{Short(address)} ends in {residue.Value}, which does not belong to it: take it out.", Mend(link, address, address[..residue.Index]));
            yield break;
        }

        foreach (var finding in Better(link, address, context, secure))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Better(WrittenLink link, string address, CheckContext context, HashSet<string> secure)
    {
        var canonical = context.Identify(address).Address;
        var insecure = address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && (secure.Contains(HostOf(address)) || SecureHosts.Contains(HostOf(address)));
        var elsewhere = canonical.Length > 0 && SiteOf(canonical) != SiteOf(address);
        var tracked = !elsewhere && canonical.Length > 0 && IsTracked(address, canonical);
        var better = elsewhere || tracked ? canonical : address;
        if (insecure && better.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            better = "https://" + better[7..];
        }

        if (elsewhere)
        {
            var wrapped = Uri.UnescapeDataString(address).Contains(HostOf(canonical), StringComparison.OrdinalIgnoreCase);
            yield return wrapped
                ? Finding(context, link, "wrapper", $"{Short(address)} only sends the reader on: link {Short(canonical)} itself.", Mend(link, address, better))
                : Finding(context, link, "mirror", $"{Short(address)} is a copy: the original is {Short(canonical)}.", Mend(link, address, better));
        }
        else if (tracked)
        {
            yield return Finding(context, link, "tracking", $"{Short(address)} carries tracking parameters: {Short(canonical)} is the same page.", Mend(link, address, better));
        }

        if (insecure && !elsewhere)
        {
            yield return Finding(context, link, "http", $"{Short(address)}: {HostOf(address)} speaks https; write https://.", Mend(link, address, better));
        }
    }

    private static string? Private(string address)
    {
        if (EditPage().IsMatch(address))
        {
            return "opens a document for editing: share its view or published address instead.";
        }

        if (SecretParameter().Match(address) is { Success: true } parameter)
        {
            return $"carries {parameter.Groups["name"].Value}, which belongs to one reader alone: take the address without it.";
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.IsLoopback || uri.UserInfo.Length > 0 || uri.IsFile || PrivateHost().IsMatch(uri.Host))
            ? "leads into a private network or account: readers cannot open it."
            : null;
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && !uri.Host.Contains('%', StringComparison.Ordinal) && uri.Host.Contains('.', StringComparison.Ordinal) && !uri.Host.EndsWith('.')
        && !address.Contains("**", StringComparison.Ordinal) && address.IndexOf("http", 4, StringComparison.OrdinalIgnoreCase) is var again && (again < 0 || address[again - 1] is not (')' or ']' or ','));

    // Only parameters went: a version that an editor meant (arXiv's v2) is not ours to take away.
    private static bool IsTracked(string address, string canonical) =>
        canonical.Length < address.Length && address.IndexOfAny(['?', '#']) is var query && query > 0 && canonical.StartsWith(address[..query], StringComparison.OrdinalIgnoreCase);

    private static Correction? Mend(WrittenLink link, string address, string better) =>
        link.Address == address ? new Correction(link.Line, link.Column, address.Length, better) : null;

    private static Finding Finding(CheckContext context, WrittenLink link, string rule, string message, Correction? correction = null) =>
        new(context.File, link.Line, rule, message) { Corrections = correction is null ? [] : [correction] };

    internal static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost : "";

    private static string SiteOf(string address)
    {
        var host = HostOf(address);
        foreach (var prefix in SameSite)
        {
            host = host.StartsWith(prefix, StringComparison.Ordinal) ? host[prefix.Length..] : host;
        }

        return host;
    }

    internal static string Short(string text) => text.Length <= 100 ? text : text[..60] + "…" + text[^39..];

    private static bool Shows(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsSymbol(c);

    [GeneratedRegex(@"^\s*(?:""[^""]*""|'[^']*')?\s*$")]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<![!\\\]])\[(?<text>[^\[\]]*[^\[\]\d][^\[\]]*)\](?<gap>[ \t]+)\(https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)")]
    private static partial Regex BlankBetween();

    [GeneratedRegex(@"\]\(\s*(?<address>https?://[^\s()<>]+)(?:\s+[^\s""')]|$)")]
    private static partial Regex Unclosed();

    // Pages of the same site, mail addresses, places in the page.
    [GeneratedRegex(@"^(?:[/#?.]|(?:mailto|tel):)")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"(?:\]|%5D|%27|%22|%EF%BC%89|\*|[,;'""，。；、）】])+$", RegexOptions.IgnoreCase)]
    private static partial Regex Residue();

    [GeneratedRegex(@"^https?://docs\.google\.com/(?:document|spreadsheets|presentation|forms|drawings)/d/[^/]+/edit|^https?://(?:www\.)?overleaf\.com/project/|^https?://[^/]+/wp-admin/|^https?://mail\.google\.com/", RegexOptions.IgnoreCase)]
    private static partial Regex EditPage();

    [GeneratedRegex(@"[?&#;](?<name>mc_eid|token|access_token|auth_token|id_token|api_key|apikey|secret|password|passwd|sessionid|session_id|jsessionid|phpsessid|sig|signature|x-amz-signature|x-goog-signature|vero_id|unsubscribe_token|subscriber_id)=[^&#]", RegexOptions.IgnoreCase)]
    private static partial Regex SecretParameter();

    [GeneratedRegex(@"^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)\d|\.(?:local|internal|intranet|lan|corp)$", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateHost();
}
