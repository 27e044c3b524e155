using Aggregator.Tests.Storage;

namespace Aggregator.Tests.App;

public sealed class SqliteBackupUnderLoadTests() : BackupUnderLoadTests(new SqliteDatabases());
