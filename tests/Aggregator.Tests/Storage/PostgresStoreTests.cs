using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests(server.Databases());
