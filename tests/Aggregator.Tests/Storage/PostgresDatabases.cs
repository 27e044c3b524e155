using Npgsql;

namespace Aggregator.Tests.Storage;

/// <summary>Schemas of their own in one database of a server.</summary>
public sealed class PostgresDatabases(Func<string> connectionString) : Databases
{
    private readonly Dictionary<string, string> _schemas = [];

    public override string Where(string name = "aggregator")
    {
        if (!_schemas.TryGetValue(name, out var schema))
        {
            schema = _schemas[name] = $"test_{Guid.NewGuid():N}";
            Run($"create schema {schema}");
        }

        return new NpgsqlConnectionStringBuilder(connectionString()) { SearchPath = schema, ApplicationName = schema }.ToString();
    }

    public override void Dispose()
    {
        foreach (var schema in _schemas.Values)
        {
            Run($"drop schema {schema} cascade");
        }
    }

    private void Run(string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString());
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
