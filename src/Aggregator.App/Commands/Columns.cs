using Spectre.Console;

namespace Aggregator.App.Commands;

/// <summary>A table of one line a row: the last column takes what room is left, and what does not fit there ends in an ellipsis.</summary>
internal static class Columns
{
    /// <param name="heads">A head that begins with a blank stands over numbers, to the right.</param>
    public static void Print(IAnsiConsole console, string[] heads, IReadOnlyList<string[]> rows)
    {
        var table = new Table { Border = TableBorder.None };
        for (var at = 0; at < heads.Length; at++)
        {
            var column = new TableColumn(heads[at].TrimStart()).NoWrap();
            column.Alignment = heads[at].StartsWith(' ') ? Justify.Right : Justify.Left;
            if (at < heads.Length - 1)
            {
                column.Width = rows.Select(row => row[at].Length).Append(heads[at].TrimStart().Length).Max();
            }

            table.AddColumn(column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Spectre.Console.Text(cell) { Overflow = Overflow.Ellipsis }));
        }

        console.Write(table);
    }
}
