using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>Tests of the desk share one browser and the demo's week, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<DemoWeekFolder>
{
    public const string Name = "browser";
}
