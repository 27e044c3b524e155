using Aggregator.Tests.Storage;

namespace Aggregator.Tests.App;

public sealed class SqliteSharedRunTests() : SharedRunTests(new SqliteDatabases());
