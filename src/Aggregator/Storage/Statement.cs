using System.Data;
using System.Data.Common;

namespace Aggregator.Storage;

/// <summary>A statement that is prepared once and run many times, its values given by position: for where thousands of rows pass.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.DbType = type;
            _command.Parameters.Add(parameter);
        }

        _command.Prepare();
    }

    public static (string Name, DbType Type) Text(string name) => (name, DbType.String);

    public static (string Name, DbType Type) Whole(string name) => (name, DbType.Int64);

    public DbDataReader Read(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteReader();
    }

    public int Run(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is no row or no value.</summary>
    public object? Ask(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(DbTransaction transaction, object?[] values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
