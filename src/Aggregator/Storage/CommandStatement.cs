using System.Data;
using System.Data.Common;
using System.Text;

namespace Aggregator.Storage;

/// <summary>A statement by the driver's own command.</summary>
internal sealed class CommandStatement : Statement
{
    private readonly DbCommand _command;
    private DbDataReader? _rows;

    public CommandStatement(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters)
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

    public override void Start(params ReadOnlySpan<object?> values)
    {
        End();
        for (var place = 0; place < values.Length; place++)
        {
            _command.Parameters[place].Value = values[place] switch { null => DBNull.Value, ReadOnlyMemory<byte> text => Encoding.UTF8.GetString(text.Span), var value => value };
        }

        _rows = _command.ExecuteReader();
    }

    public override bool Next()
    {
        if (_rows?.Read() == true)
        {
            return true;
        }

        End();
        return false;
    }

    public override long? Insert(params ReadOnlySpan<object?> values)
    {
        Start(values);
        var number = Next() ? Whole(0) : null;
        while (Next())
        {
        }

        return number;
    }

    public override string? Text(int column) => _rows!.IsDBNull(column) ? null : _rows.GetString(column);

    public override long? Whole(int column) => _rows!.IsDBNull(column) ? null : _rows.GetInt64(column);

    public override void Dispose()
    {
        End();
        _command.Dispose();
    }

    private void End()
    {
        _rows?.Dispose();
        _rows = null;
    }
}
