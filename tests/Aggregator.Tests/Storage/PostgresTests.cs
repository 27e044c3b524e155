using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>The tests that need a PostgreSQL server; they share one and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
