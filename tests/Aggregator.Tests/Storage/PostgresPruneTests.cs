using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresPruneTests(PostgresServer server) : PruneTests(server.Databases());
