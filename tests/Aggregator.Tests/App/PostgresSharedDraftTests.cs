using Aggregator.Tests.Storage;
using Xunit;

namespace Aggregator.Tests.App;

[Collection(PostgresTests.Name)]
public sealed class PostgresSharedDraftTests(PostgresServer server) : SharedDraftTests(server.Databases());
