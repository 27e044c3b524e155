using System.Data;

namespace Aggregator.Storage;

/// <summary>
/// A statement that is prepared once and run many times, its values (texts, as strings or in UTF-8, whole numbers, null) given by position: for where thousands of rows pass.
/// It belongs to the connection on which it was prepared, and to the transaction that runs there.
/// </summary>
internal abstract class Statement : IDisposable
{
    /// <summary>A parameter, in the order of the values.</summary>
    public static (string Name, DbType Type) OfText(string name) => (name, DbType.String);

    /// <inheritdoc cref="OfText"/>
    public static (string Name, DbType Type) OfWhole(string name) => (name, DbType.Int64);

    /// <summary>Starts it; its rows are what <see cref="Next"/> comes to.</summary>
    public abstract void Start(params ReadOnlySpan<object?> values);

    /// <summary>Goes to the next row; after the last one the statement may be started again.</summary>
    public abstract bool Next();

    /// <summary>A column of the row; null where it has no value.</summary>
    public abstract string? Text(int column);

    /// <param name="likely">Given back where the column says the same, so that a long text is not made anew.</param>
    /// <inheritdoc cref="Text(int)"/>
    public virtual string? Text(int column, string? likely) => Text(column);

    /// <inheritdoc cref="Text(int)"/>
    public abstract long? Whole(int column);

    public abstract void Dispose();

    public void Run(params ReadOnlySpan<object?> values)
    {
        Start(values);
        while (Next())
        {
        }
    }

    /// <summary>Runs an insert of one row that ends in <see cref="Database.Returning"/>.</summary>
    /// <returns>The number that the row was given; null when none was put in.</returns>
    public abstract long? Insert(params ReadOnlySpan<object?> values);
}
