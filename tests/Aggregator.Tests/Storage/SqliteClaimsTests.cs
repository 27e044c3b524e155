namespace Aggregator.Tests.Storage;

public sealed class SqliteClaimsTests() : ClaimsTests(new SqliteDatabases());
