namespace Aggregator.Model;

/// <summary>The <c>notify:</c> block of <c>sources.yml</c>: whom to tell that a draft is there, that an issue waits, or that a source needs a person.</summary>
public sealed record NotifyRules
{
    /// <summary>May hold a secret: never to be printed.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>The webhook takes Slack's <c>{"text": …}</c>, not our own JSON.</summary>
    public bool Slack { get; init; }

    public MailRules? Mail { get; init; }

    /// <summary>A program and its arguments; empty: none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>How long after its draft date an issue may stay open before somebody is told.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Environment variables that are named here and not set, a sentence each; the ways that need them are left out.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
