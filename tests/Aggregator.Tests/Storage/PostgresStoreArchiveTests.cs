using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresStoreArchiveTests(PostgresServer server) : StoreArchiveTests(server.Databases());
