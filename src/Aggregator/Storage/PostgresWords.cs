using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace Aggregator.Storage;

/// <summary>
/// The index of words as PostgreSQL's <c>tsvector</c>, made here from folded words and not by its parser, which knows no Chinese and depends on the
/// server's locale. It is written with the entries: with several writers a number is no sign of what came last.
/// </summary>
internal sealed class PostgresWords(DbConnection connection) : WordIndex
{
    /// <summary>PostgreSQL knows no places beyond this one, and refuses a word of 2 kB and a vector of 1 MB.</summary>
    private const int LastPlace = 16_383;

    private const int LongestWord = 200;

    private const int LongestVector = 250_000;

    private const int AtOnce = 1000;

    public override void Added(DbTransaction transaction, IEnumerable<EntryRow> rows)
    {
        var vectors = rows.Select(row => (row.Number, Words: Vector(row))).ToList();
        connection.Execute(
            """
            insert into entry_words (number, words) select unnest(@numbers), cast(unnest(@words) as tsvector)
            on conflict (number) do update set words = excluded.words
            """,
            new { numbers = vectors.Select(row => row.Number).ToArray(), words = vectors.Select(row => row.Words).ToArray() },
            transaction);
    }

    public override void Changed(DbTransaction transaction, EntryRow row) => Added(transaction, [row]);

    /// <summary>They go with their entries.</summary>
    public override void Removed(DbTransaction transaction, string keys)
    {
    }

    public override int CatchUp(DbTransaction transaction)
    {
        var taken = 0;
        for (var last = 0L; ;)
        {
            var rows = connection.Query<EntryRow>(
                """
                select e.number as Number, e.title as Title, e.summary as Summary, e.authors as Authors from entries e
                where e.number > @last and not exists (select 1 from entry_words w where w.number = e.number) order by e.number limit @AtOnce
                """,
                new { last, AtOnce },
                transaction).AsList();
            if (rows.Count == 0)
            {
                return taken;
            }

            Added(transaction, rows);
            (taken, last) = (taken + rows.Count, rows[^1].Number);
        }
    }

    public override void Dispose()
    {
    }

    /// <summary>A question as a <c>tsquery</c>; every word stands in quotes and holds only letters, digits and marks.</summary>
    public static string Question(SearchQuestion question) =>
        string.Join(" & ", question.Phrases.Select(phrase => string.Join(" <-> ", phrase.Select(Quoted)))) + (question.GoesOn ? ":*" : "");

    private static string Vector(EntryRow row)
    {
        var vector = new StringBuilder();
        var place = 0;
        foreach (var (text, weight) in new[] { (row.Title, "A"), (AuthorsOf(row), "B"), (row.Summary, "D") })
        {
            foreach (var word in SearchWords.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (place >= LastPlace || vector.Length > LongestVector)
                {
                    return vector.ToString();
                }

                vector.Append(Quoted(word)).Append(CultureInfo.InvariantCulture, $":{++place}{weight} ");
            }

            // A phrase does not run from one field into the next.
            place++;
        }

        return vector.ToString();
    }

    private static string Quoted(string word) =>
        $"'{(word.Length > LongestWord ? ColumnText.Sound(word[..LongestWord]) : word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
