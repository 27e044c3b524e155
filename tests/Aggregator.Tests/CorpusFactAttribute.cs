using Xunit;

namespace Aggregator.Tests;

/// <summary>A fact over the shared corpus: skipped, and said so, where the corpus is not; in CI a missing corpus fails instead.</summary>
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Repository.Corpus is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no corpus: set AGGREGATOR_CORPUS, or put the folder 'shared' beside the checkout";
        }
    }
}
