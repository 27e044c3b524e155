using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresClaimsTests(PostgresServer server) : ClaimsTests(server.Databases());
