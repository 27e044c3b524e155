namespace Aggregator.Storage;

/// <summary>The step that came with several programs that share the work.</summary>
internal static partial class Schema
{
    /// <summary>Who visits a source just now, and until when that is believed; both null: nobody.</summary>
    private const string Claims = """
        create table claims (
            source_key text primary key,
            holder text,
            held_until text
        ) strict, without rowid;
        """;
}
