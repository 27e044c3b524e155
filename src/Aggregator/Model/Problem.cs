namespace Aggregator.Model;

/// <summary>What the world did wrong, with one sentence for the editor.</summary>
public sealed record Problem(ProblemKind Kind, string Sentence)
{
    /// <summary>Time alone may mend it: no failure before the third in a row.</summary>
    public bool MendsByWaiting => Kind is ProblemKind.RateLimited or ProblemKind.ServerError or ProblemKind.TimedOut
        or ProblemKind.UnknownHost or ProblemKind.Unreachable or ProblemKind.Truncated or ProblemKind.Empty;
}
