using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A fact that needs git: skipped, and said so, where it is not installed; in CI it fails instead.</summary>
internal sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        if (!Git.IsThere && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no git: install it";
        }
    }
}
