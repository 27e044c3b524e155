namespace Aggregator.Model;

/// <summary>One number of the newsletter: sections in order, ranked items in each, and what was left out.</summary>
public sealed record Issue(int Number, Period Period, IReadOnlyList<IssueSection> Sections, IReadOnlyList<TrayItem> Tray);
