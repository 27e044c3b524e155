using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;

namespace Aggregator.Storage;

/// <summary>The whole store as rows of JSON, which any of its databases can take in: what a backup holds.</summary>
public sealed partial class Store
{
    /// <summary>A key has no more columns than this, and they stand first.</summary>
    private const int LongestKey = 3;

    /// <summary>Whose turn something is: of no use to whoever restores, and the backup itself has one.</summary>
    private static readonly string[] OfTheMoment = ["holder", "held_until"];

    /// <summary>How many steps made the tables; rows of a newer one cannot be taken in.</summary>
    public static int Version => Schema.Steps.Count;

    /// <summary>Hands out every table with its rows, one JSON object each (a blob as base64 below <c>base64</c>), all of one moment, while others go on writing.</summary>
    public void Export(Action<string, IEnumerable<string>> table) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        foreach (var name in Tables(transaction))
        {
            table(name, Rows(transaction, name, Columns(transaction, name).Count));
        }

        return true;
    });

    /// <summary>
    /// Replaces all that is stored by the rows of an <see cref="Export"/>, in one transaction. A column that is missing there gets its default. What programs
    /// hold just now stays theirs: they go on with it.
    /// </summary>
    /// <exception cref="StorageException">A row cannot be read, or names a table or column that is not known.</exception>
    public void Replace(IEnumerable<(string Table, IEnumerable<string> Rows)> tables) => _database.Write(
        (transaction, writer) =>
        {
            // Rows refer to rows of tables that come later.
            writer.Connection.Execute(_database.DeferReferences, transaction: transaction);
            var known = Tables(transaction).ToDictionary(name => name, name => Columns(transaction, name), StringComparer.Ordinal);
            foreach (var (name, columns) in known)
            {
                writer.Connection.Execute($"delete from {name}{(IsHeld(columns) ? " where holder is null" : "")}", transaction: transaction);
            }

            writer.Connection.Execute("delete from entry_words", transaction: transaction);

            foreach (var (name, rows) in tables)
            {
                if (!known.TryGetValue(name, out var columns))
                {
                    throw new StorageException($"storage: the backup holds a table '{name}' that this version does not know; it was damaged, or written by a newer Aggregator");
                }

                foreach (var row in rows)
                {
                    Insert(transaction, name, columns, row);
                }
            }

            _database.NumbersGiven(transaction);
            return writer.Words.CatchUp(transaction);
        },
        alone: true);

    private static void Insert(DbTransaction transaction, string table, HashSet<string> columns, string row)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var names = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(row);
            foreach (var column in document.RootElement.EnumerateObject())
            {
                if (!columns.Contains(column.Name))
                {
                    throw new StorageException($"storage: the backup holds a column '{column.Name}' of {table} that this version does not know; it was damaged, or written by a newer Aggregator");
                }

                names.Add(column.Name);
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@" + column.Name, Value(column.Value));
                command.Parameters.Add(parameter);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new StorageException($"storage: a row of {table} in the backup cannot be read ({fault.Message}); the file is damaged, take another backup", fault);
        }

        command.CommandText = $"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(name => "@" + name))})";
        if (IsHeld(columns))
        {
            command.CommandText += $" on conflict ({names[0]}) do update set {string.Join(", ", names.Except(OfTheMoment).Select(name => $"{name} = excluded.{name}"))}";
        }

        command.ExecuteNonQuery();
    }

    private static bool IsHeld(HashSet<string> columns) => columns.Contains(OfTheMoment[0]);

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        _ => value.GetProperty("base64").GetBytesFromBase64(),
    };

    private List<string> Tables(DbTransaction transaction) => transaction.Connection!.Query<string>(_database.Tables, transaction: transaction).AsList();

    private HashSet<string> Columns(DbTransaction transaction, string table) =>
        transaction.Connection!.Query<string>(_database.Columns, new { table }, transaction).ToHashSet(StringComparer.Ordinal);

    /// <summary>In the order of their first columns, which are the key: so equal stores make equal backups.</summary>
    private static IEnumerable<string> Rows(DbTransaction transaction, string table, int columns)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select * from {table} order by {string.Join(", ", Enumerable.Range(1, Math.Min(columns, LongestKey)))}";
        using var rows = command.ExecuteReader();
        var line = new ArrayBufferWriter<byte>();
        while (rows.Read())
        {
            line.Clear();
            using (var json = new Utf8JsonWriter(line))
            {
                json.WriteStartObject();
                for (var at = 0; at < rows.FieldCount; at++)
                {
                    json.WritePropertyName(rows.GetName(at));
                    Write(json, OfTheMoment.Contains(rows.GetName(at)) ? DBNull.Value : rows.GetValue(at));
                }

                json.WriteEndObject();
            }

            yield return Encoding.UTF8.GetString(line.WrittenSpan);
        }
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String("base64", bytes);
                json.WriteEndObject();
                break;
            case DBNull:
                json.WriteNullValue();
                break;
            default:
                throw new InvalidOperationException($"storage: a backup has no form for {value.GetType()}");
        }
    }
}
