using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>A fact that needs the system's Chromium and the shared corpus: skipped, and said so, where one of them is missing; in CI it fails instead.</summary>
internal sealed class CorpusChromiumFactAttribute : FactAttribute
{
    public CorpusChromiumFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            return;
        }

        Skip = Chromium.Path is null ? "no Chromium: install Debian's `chromium-headless-shell`, or name one in AGGREGATOR_CHROMIUM"
            : RealWeek.Folder is null ? "no corpus: set AGGREGATOR_CORPUS, or put the folder 'shared' beside the checkout" : null;
    }
}
