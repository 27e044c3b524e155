using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A fact that needs git and Jekyll: skipped, and said so, where one is not installed; in CI it fails instead.</summary>
internal sealed class JekyllFactAttribute : FactAttribute
{
    public JekyllFactAttribute()
    {
        if (!(Git.IsThere && Jekyll.IsThere) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no git or no Jekyll: install them (Debian: git, jekyll)";
        }
    }
}
