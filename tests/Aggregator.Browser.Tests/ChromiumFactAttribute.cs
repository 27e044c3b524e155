using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>A fact that needs the system's Chromium: skipped, and said so, where there is none; in CI it fails instead.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no Chromium: install Debian's `chromium-headless-shell`, or name one in AGGREGATOR_CHROMIUM";
        }
    }
}
