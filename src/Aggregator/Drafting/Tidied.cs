using Aggregator.Model;

namespace Aggregator.Drafting;

/// <param name="Problems">What cannot be put right without the editor: while there is any, <paramref name="Text"/> is the text as it was.</param>
public sealed record Tidied(string Text, IReadOnlyList<PostProblem> Problems);
