using System.Data;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.Storage;

/// <summary>
/// A statement by SQLite's own interface. The driver's command looks up each parameter by its name and makes an array of bytes of each text at every run,
/// which for twenty columns costs about as much as SQLite itself.
/// </summary>
internal sealed class SqliteStatement : Statement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;
    private byte[] _text = new byte[8192];
    private bool _runs;

    public SqliteStatement(SqliteConnection connection, string sql, params (string Name, DbType Type)[] parameters)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _places = [.. parameters.Select(parameter => raw.sqlite3_bind_parameter_index(_statement, "@" + parameter.Name))];
    }

    public override void Start(params ReadOnlySpan<object?> values)
    {
        End();
        for (var place = 0; place < values.Length; place++)
        {
            Check(Bind(_places[place], values[place]));
        }

        _runs = true;
    }

    public override bool Next()
    {
        if (!_runs)
        {
            return false;
        }

        switch (raw.sqlite3_step(_statement))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                End();
                return false;
            case var fault:
                // The driver reads the sentence from the connection, which a reset keeps.
                End();
                SqliteException.ThrowExceptionForRC(fault, _database);
                return false;
        }
    }

    public override long? Insert(params ReadOnlySpan<object?> values)
    {
        Run(values);
        return raw.sqlite3_changes(_database) == 0 ? null : raw.sqlite3_last_insert_rowid(_database);
    }

    public override string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public override string? Text(int column, string? likely)
    {
        if (likely is null || IsNull(column))
        {
            return Text(column);
        }

        var stored = raw.sqlite3_column_blob(_statement, column);
        return stored.SequenceEqual(Bytes(likely)) ? likely : Encoding.UTF8.GetString(stored);
    }

    public override long? Whole(int column) => IsNull(column) ? null : raw.sqlite3_column_int64(_statement, column);

    public override void Dispose() => _statement.Dispose();

    private bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        ReadOnlyMemory<byte> text => raw.sqlite3_bind_text(_statement, place, text.Span),
        string text => raw.sqlite3_bind_text(_statement, place, Bytes(text)),
        long whole => raw.sqlite3_bind_int64(_statement, place, whole),
        _ => throw new ArgumentException($"storage: a statement has no form for {value.GetType()}", nameof(value)),
    };

    /// <summary>In a buffer that the next text takes.</summary>
    private ReadOnlySpan<byte> Bytes(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void End()
    {
        if (_runs)
        {
            _runs = false;
            raw.sqlite3_reset(_statement);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
