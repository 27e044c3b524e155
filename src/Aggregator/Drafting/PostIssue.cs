using Aggregator.Model;

namespace Aggregator.Drafting;

internal static class PostIssue
{
    public static (Issue Issue, WrittenIssue Written) Of(Post post, int number) => throw new NotSupportedException(post.ToString() + number);
}
