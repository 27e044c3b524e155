namespace Aggregator.Model;

/// <summary>How notices go by e-mail.</summary>
/// <param name="Security">Of the connection to the server.</param>
/// <param name="User">Null: without a sign-in.</param>
public sealed record MailRules(string Server, int Port, MailSecurity Security, string From, IReadOnlyList<string> To, string? User, Secret? Password);
