namespace Aggregator.Tests.Storage;

public sealed class SqliteDecisionsTests() : DecisionsTests(new SqliteDatabases());
