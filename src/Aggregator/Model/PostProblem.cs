namespace Aggregator.Model;

/// <summary>Something in a post that is not as it should be.</summary>
/// <param name="Message">A sentence for an editor: what is wrong and what to do.</param>
public sealed record PostProblem(int Line, string Message);
