namespace Aggregator.Tests.Storage;

public sealed class SqliteSearchTests() : SearchTests(new SqliteDatabases());
