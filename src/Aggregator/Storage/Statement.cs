using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>A statement that is prepared once and run many times, its values given by position: for where thousands of rows pass.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, params string[] names)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in names)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
        }

        _command.Prepare();
    }

    public SqliteDataReader Read(SqliteTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteReader();
    }

    public int Run(SqliteTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is no row or no value.</summary>
    public object? Ask(SqliteTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction transaction, object?[] values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
