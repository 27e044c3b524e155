namespace Aggregator.Model;

/// <summary>The <c>notify:</c> block of <c>sources.yml</c>: whom to tell that a draft is there.</summary>
/// <param name="Webhook">May hold a secret: never to be printed.</param>
public sealed record NotifyRules(Uri? Webhook);
