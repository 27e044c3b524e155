namespace Aggregator.App.Web;

/// <summary>One thing that a click or a key does to one item.</summary>
/// <param name="Does"><c>edit</c>, <c>why</c>, <c>move</c>, <c>close</c>, <c>drop</c>, <c>rescue</c>, <c>split</c>, <c>join</c>, <c>keep</c>, <c>to</c> (a section), <c>up</c>, <c>down</c>, <c>back</c>, <c>on</c>.</param>
public sealed record Act(string Does, string Key, string? Section = null);
