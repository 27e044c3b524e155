namespace Aggregator.Tests.Storage;

public sealed class SqliteStoreArchiveTests() : StoreArchiveTests(new SqliteDatabases());
