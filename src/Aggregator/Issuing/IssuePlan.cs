using Aggregator.Model;

namespace Aggregator;

/// <summary>An issue as it would be drafted now, and what became of everything on the way to it.</summary>
/// <param name="Choices">The section chosen for each item, by the item's key.</param>
/// <param name="Excluded">The rule that keeps an entry out, by the entry's key.</param>
internal sealed record IssuePlan(
    IssueState State, Issue Issue, IReadOnlyDictionary<string, Choice> Choices, IReadOnlyDictionary<string, string> Excluded)
{
    /// <summary>Every item, chosen or not.</summary>
    public IEnumerable<Item> Items => Issue.Sections.SelectMany(section => section.Items).Select(ranked => ranked.Item).Concat(Issue.Tray.Select(item => item.Item));

    /// <summary>The item that an entry belongs to; null when the issue has it not.</summary>
    public Item? ItemOf(string key) => Items.FirstOrDefault(item => item.Key == key) ?? Items.FirstOrDefault(item => item.Entries.Any(entry => entry.Key == key));
}
