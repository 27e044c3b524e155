using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresSearchTests(PostgresServer server) : SearchTests(server.Databases());
