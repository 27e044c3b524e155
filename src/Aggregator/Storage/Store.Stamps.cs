using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Aggregator.Storage;

/// <summary>Names for states of the store, whoever changed it: between two equal ones nothing changed. Reading one costs little beside reading what it names.</summary>
public sealed partial class Store
{
    private const char EndOfField = '\u001f';

    /// <summary>The same text may be read otherwise: under other headings of <c>sources.yml</c>, or by a later version.</summary>
    private static readonly string[] OfArchive =
    [
        "select file, issue, language, date, hash from printed_posts order by file",
        "select file, section, count(*), sum(length(title)) from printed_items group by file, section order by file, section",
    ];

    /// <summary>Of the archive: what past issues printed.</summary>
    public string ArchiveStamp() => Stamp(0, OfArchive);

    /// <summary>
    /// Of all that an issue is planned from: entries (they come with visits), joins and splits, what was learnt, the archive, pages that were read, and the issues
    /// themselves. What an editor decides otherwise is not in it, nor is what stands in files.
    /// </summary>
    /// <param name="issue">That it is planned again changes nothing for it.</param>
    public string PlanStamp(int issue) => Stamp(
        issue,
        [
            "select count(*), coalesce(max(number), 0) from entries",
            "select source_key, at, milliseconds, entries from visits order by source_key",
            "select kind, key, value, at from decisions where kind in ('Join', 'Split') order by at, number",
            "select name, trained_at, trained_on from models order by name",
            "select count(*) from pages",
            "select number, period_from, period_to, published_at, case when number = @issue then null else drafted_at end from issues order by number",
            .. OfArchive,
        ]);

    private string Stamp(int issue, IReadOnlyList<string> queries) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var query in queries)
        {
            using var rows = reading.ExecuteReader(query, new { issue }, transaction);
            while (rows.Read())
            {
                for (var at = 0; at < rows.FieldCount; at++)
                {
                    hash.AppendData(Encoding.UTF8.GetBytes(Convert.ToString(rows.GetValue(at), CultureInfo.InvariantCulture) + EndOfField));
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });
}
