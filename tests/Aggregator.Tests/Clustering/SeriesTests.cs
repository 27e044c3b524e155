using Aggregator.Clustering;
using Xunit;

namespace Aggregator.Tests.Clustering;

public sealed class SeriesTests
{
    [Theory]
    [InlineData("Mills and wheels", "Mills and Wheels!", 0)]
    [InlineData("Mills and wheels 2", "Mills and wheels", 1)]
    [InlineData("Mills and wheels", "Mills and wheels 2", -1)]
    [InlineData("Mills and wheels (part 3)", "Mills and wheels, part two", 1)]
    [InlineData("Mill v2.10.0", "Mill v2.9.1", 1)]
    [InlineData("Mill 2.0", "Mill v2", 0)]
    [InlineData("Reading list, March 2020", "Reading list, February 2020", 1)]
    [InlineData("磨坊 第2章", "磨坊 第1章", 1)]
    [InlineData("Wheels 2", "Mills 1", null)]
    [InlineData("2", "1", null)]
    public void Titles_of_one_series_are_in_order(string title, string earlier, int? order) =>
        Assert.Equal(order, Series.Compare(title, earlier) is { } found ? Math.Sign(found) : null);

    [Theory]
    [InlineData("v2.5.0", "v2.3.0", 1)]
    [InlineData("v2.5", "2.5.0", 0)]
    [InlineData("2.4.1", "v2.5.0", -1)]
    [InlineData("core-1.3.0", "core-1.2.9", 1)]
    [InlineData("core-1.3.0", "cli-1.2.9", null)]
    [InlineData("nightly", "v1", null)]
    [InlineData("pkg@99999999999999999999.1", "pkg@3.0", 1)]
    public void Tags_of_one_project_are_in_order(string tag, string earlier, int? order) =>
        Assert.Equal(order, Series.CompareTags(tag, earlier) is { } found ? Math.Sign(found) : null);
}
