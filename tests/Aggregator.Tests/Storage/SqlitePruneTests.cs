namespace Aggregator.Tests.Storage;

public sealed class SqlitePruneTests() : PruneTests(new SqliteDatabases());
