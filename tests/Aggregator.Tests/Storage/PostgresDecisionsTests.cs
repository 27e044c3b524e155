using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresDecisionsTests(PostgresServer server) : DecisionsTests(server.Databases());
