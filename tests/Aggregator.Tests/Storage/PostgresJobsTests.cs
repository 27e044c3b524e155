using Xunit;

namespace Aggregator.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresJobsTests(PostgresServer server) : JobsTests(server.Databases());
