using Aggregator.Tests.Storage;
using Xunit;

namespace Aggregator.Tests.App;

[Collection(PostgresTests.Name)]
public sealed class PostgresSharedRunTests(PostgresServer server) : SharedRunTests(server.Databases());
