namespace Aggregator.Tests.Storage;

public sealed class SqliteStoreTests() : StoreTests(new SqliteDatabases());
