using Aggregator.Model;

namespace Aggregator.Notifying;

/// <summary>Tells notices to those who are to know: through a webhook, by e-mail, by a command, or all of them.</summary>
/// <param name="folder">Where the command runs.</param>
/// <param name="post">Posts JSON to an address; gives a sentence when that fails, and null when it went well.</param>
public sealed class Notifier(NotifyRules? rules, string folder, Func<Uri, string, CancellationToken, Task<string?>> post, TimeProvider clock)
{
    private const string ByWebhook = "webhook";
    private const string ByMail = "mail";
    private const string ByCommand = "command";

    /// <summary>The ways there are, in the order in which they are taken.</summary>
    public IReadOnlyList<string> Ways { get; } =
        [.. new[] { (ByWebhook, rules?.Webhook is not null), (ByMail, rules?.Mail is not null), (ByCommand, rules?.Command.Count > 0) }.Where(way => way.Item2).Select(way => way.Item1)];

    /// <returns>What went wrong, one sentence without any secret; null when it was told.</returns>
    public Task<string?> Tell(Notice notice, string way, CancellationToken ct) => way switch
    {
        ByWebhook => post(rules!.Webhook!, rules.Slack ? NoticeText.Slack(notice) : NoticeText.Json(notice), ct),
        ByMail => Mailer.Send(rules!.Mail!, notice, clock, ct),
        ByCommand => Runner.Run(rules!.Command, folder, NoticeText.Json(notice) + "\n", clock, ct),
        _ => throw new ArgumentException($"notifying: there is no way '{way}'", nameof(way)),
    };
}
