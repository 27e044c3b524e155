namespace Aggregator.Tests.Storage;

public sealed class SqliteJobsTests() : JobsTests(new SqliteDatabases());
