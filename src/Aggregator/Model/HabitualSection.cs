namespace Aggregator.Model;

/// <summary>A section as past issues have it.</summary>
/// <param name="Section">Its headings are the latest ones, its aliases all others.</param>
/// <param name="Issues">In how many issues of the original it stands.</param>
/// <param name="Last">The last issue of the original that has it, as <see cref="PrintedPost.Issue"/>.</param>
public sealed record HabitualSection(Section Section, int Issues, string Last);
