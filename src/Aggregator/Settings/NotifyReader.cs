using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>
/// The block <c>notify</c>. Secrets come from the environment (<c>${NAME}</c>), and no message repeats a value that may be one. A variable that is not set
/// is a mistake only where notices are to be told: an editor who drafts at home need not know the newsletter's secrets.
/// </summary>
internal sealed partial class NotifyReader(Place place, Func<string, string?> environment)
{
    private const int Submission = 587;
    private const int SubmissionOverTls = 465;

    // The one service whose address says which form it takes.
    private const string SlackHost = "hooks.slack.com";

    private readonly List<string> _missing = [];

    private static readonly Dictionary<string, MailSecurity> Securities = new() { ["starttls"] = MailSecurity.StartTls, ["tls"] = MailSecurity.Tls, ["none"] = MailSecurity.None };

    public NotifyRules? Read(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var webhook = Webhook(fields);
        var rules = new NotifyRules
        {
            Webhook = webhook,
            Slack = OneOf(fields, "format", ["json", "slack"]) is { } form ? form == "slack" : webhook?.Host == SlackHost,
            Mail = fields.Block("mail") is { } mail ? Mail(mail) : null,
            Command = Command(fields),
            OpenFor = fields.Value<TimeSpan>("open_for", Notation.SomeDuration) ?? new NotifyRules().OpenFor,
        };
        fields.Finish();
        return rules with { Missing = _missing };
    }

    private Uri? Webhook(Fields fields)
    {
        var node = fields.Take("webhook");
        if (fields.Text("webhook", node) is not { } text || Fill(text, node!, fields) is not { } filled)
        {
            return null;
        }

        // The value may be a secret: the message must not repeat it.
        var address = Place.Web(filled).Address;
        if (address is null)
        {
            var whose = filled == text ? "" : ", and the environment holds something else";
            fields.Mistakes.Add(node!, $"'webhook' wants an address that begins with https:// or http://{whose}");
        }
        else if (filled == text && !address.IsLoopback)
        {
            fields.Mistakes.Add(node!, "'webhook' wants an environment variable, such as ${NOTIFY_URL}: whoever knows the address can write there, so it does not belong in this file");
        }

        return address;
    }

    private MailRules? Mail(Fields fields)
    {
        var security = OneOf(fields, "security", [.. Securities.Keys]) is { } word ? Securities[word] : (MailSecurity?)null;
        var (server, port) = Server(fields, security);
        security ??= port == SubmissionOverTls ? MailSecurity.Tls : MailSecurity.StartTls;
        var (userNode, passwordNode) = (fields.Take("user"), fields.Take("password"));
        var user = fields.Text("user", userNode) is { } name ? Fill(name, userNode!, fields) : null;
        var password = fields.Text("password", passwordNode) is { } secret ? Password(secret, passwordNode!, fields) : null;
        if ((userNode is null) != (passwordNode is null))
        {
            fields.Mistakes.Add((userNode ?? passwordNode)!, "'user' and 'password' go together; write both, or none for a server without a sign-in");
        }

        if (password is not null && security == MailSecurity.None && server is not ("localhost" or "127.0.0.1" or "::1"))
        {
            fields.Mistakes.Add(passwordNode!, "with 'security: none' the password would be readable on its way; write starttls or tls");
        }

        fields.Want(["to"], "'to' is missing; write for instance to: editor@example.org");
        var to = fields.Texts("to").Where(address => IsAddress(fields, "to", address.Text, address.At)).Select(address => address.Text).ToList();
        var fromNode = fields.Take("from");
        var from = fields.Text("from", fromNode) ?? to.FirstOrDefault();
        if (fromNode is not null && from is not null)
        {
            IsAddress(fields, "from", from, fromNode);
        }

        fields.Finish();
        var lost = (userNode is not null && user is null) || (passwordNode is not null && password is null);
        return server is null || from is null || lost ? null : new MailRules(server, port, security.Value, from, to, user, password);
    }

    private static (string? Server, int Port) Server(Fields fields, MailSecurity? security)
    {
        var node = fields.Need("server", "smtp.example.org");
        var usual = security switch { MailSecurity.Tls => SubmissionOverTls, MailSecurity.None => 25, _ => Submission };
        if (fields.Text("server", node) is not { } text)
        {
            return (null, usual);
        }

        var match = ServerForm().Match(text);
        if (match.Success && (match.Groups[2].Length == 0 || int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is > 0 and < 65536))
        {
            return (match.Groups[1].Value.Trim('[', ']'), match.Groups[2].Length == 0 ? usual : int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        }

        fields.Mistakes.Add(node!, $"'server' wants a host, with its port where it is not {Submission}, such as smtp.example.org:465, not {Words.Quote(text)}");
        return (null, usual);
    }

    private Secret? Password(string text, Node at, Fields fields)
    {
        if (Variable().IsMatch(text))
        {
            return Fill(text, at, fields) is { } filled ? new Secret(filled) : null;
        }

        fields.Mistakes.Add(at, "'password' wants an environment variable, such as ${SMTP_PASSWORD}: a password does not belong in this file");
        return null;
    }

    private IReadOnlyList<string> Command(Fields fields)
    {
        var node = fields.Take("command");
        var words = fields.Texts("command", node).Select(word => word.Text).ToList();
        if (words is [var only] && node!.Shape == NodeShape.Text && only.Contains(' ', StringComparison.Ordinal))
        {
            fields.Mistakes.Add(node, "'command' wants the program and its arguments as a list, because no shell reads them: [notify-send, Aggregator]");
        }

        // A path is relative to the file; a bare name is looked for where programs are.
        return words.Count > 0 && words[0].Contains('/', StringComparison.Ordinal) ? [place.Absolute(words[0]), .. words.Skip(1)] : words;
    }

    private static string? OneOf(Fields fields, string key, string[] words)
    {
        var node = fields.Take(key);
        if (fields.Text(key, node) is not { } text || words.Contains(text))
        {
            return fields.Text(key, node);
        }

        var hint = Words.Nearest(text, words) is { } near ? $"; did you mean '{near}'?" : "";
        fields.Mistakes.Add(node!, $"'{key}' wants {string.Join(" or ", words)}, not {Words.Quote(text)}{hint}");
        return null;
    }

    private static bool IsAddress(Fields fields, string key, string text, Node at)
    {
        if (MailAddress.TryCreate(text, out _))
        {
            return true;
        }

        fields.Mistakes.Add(at, $"'{key}' wants an e-mail address, such as editor@example.org, not {Words.Quote(text)}");
        return false;
    }

    /// <summary><c>${NAME}</c> to what the environment says; null when it says nothing.</summary>
    private string? Fill(string text, Node at, Fields fields)
    {
        var missing = false;
        var filled = Variable().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            if (environment(name) is { Length: > 0 } value)
            {
                return value;
            }

            missing = true;
            _missing.Add(new Mistake(fields.Mistakes.File, at.Line, at.Column, $"the environment variable {name} is not set; set it, or remove this line").ToString());
            return "";
        });
        return missing ? null : filled;
    }

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(\[[0-9A-Fa-f:.]+\]|[\p{L}\p{N}.-]+)(?::(\d{1,5}))?$")]
    private static partial Regex ServerForm();
}
