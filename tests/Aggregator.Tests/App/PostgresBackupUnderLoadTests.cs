using Aggregator.Tests.Storage;
using Xunit;

namespace Aggregator.Tests.App;

[Collection(PostgresTests.Name)]
public sealed class PostgresBackupUnderLoadTests(PostgresServer server) : BackupUnderLoadTests(server.Databases());
