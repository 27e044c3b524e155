using Spectre.Console;

namespace Aggregator.App.Commands;

/// <summary>A table of one line a row: the last column takes what room is left, and what does not fit there ends in an ellipsis.</summary>
internal static class Columns
{
    // What Spectre puts around a cell without borders.
    private const int Gap = 2;

    /// <param name="heads">A head that begins with a blank stands over numbers, to the right.</param>
    public static void Print(IAnsiConsole console, string[] heads, IReadOnlyList<string[]> rows)
    {
        var widths = heads.Select((head, at) => rows.Select(row => row[at].Length).Append(head.TrimStart().Length).Max()).ToArray();
        var room = console.Profile.Width - widths[..^1].Sum(width => width + Gap) - Gap;
        var table = new Table { Border = TableBorder.None };
        foreach (var head in heads)
        {
            table.AddColumn(new TableColumn(head.TrimStart()) { NoWrap = true, Alignment = head.StartsWith(' ') ? Justify.Right : Justify.Left });
        }

        foreach (var row in rows)
        {
            var last = row[^1].Length > room && room > 1 ? row[^1][..(room - 1)] + "…" : row[^1];
            table.AddRow(row[..^1].Append(last).Select(cell => new Spectre.Console.Text(cell)));
        }

        console.Write(table);
    }
}
