using Xunit;

namespace Aggregator.Tests.Drafting;

/// <summary>A fact that needs kramdown: skipped, and said so, where it is not installed; in CI it fails instead.</summary>
internal sealed class KramdownFactAttribute : FactAttribute
{
    public KramdownFactAttribute()
    {
        if (!Kramdown.IsThere && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no kramdown: install Ruby and ruby-kramdown";
        }
    }
}
