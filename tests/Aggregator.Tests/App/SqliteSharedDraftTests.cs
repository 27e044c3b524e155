using Aggregator.Tests.Storage;

namespace Aggregator.Tests.App;

public sealed class SqliteSharedDraftTests() : SharedDraftTests(new SqliteDatabases());
